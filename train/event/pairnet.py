#!/usr/bin/env python3
"""Trains the net that says, beside the ranker, what one given actor does to another. See docs/rules.md, "Given pairs".

    pairnet.py parts PARSER.bin ENCODER WORK          # each of three parts of the labelled pairs by a net that learnt without it
    pairnet.py folds PARSER.bin ENCODER WORK          # each of nine folds, in the same way
    pairnet.py train PARSER.bin ENCODER WORK OUT.bin  # one that learnt all

WORK holds what `go run ./train/event inputs` wrote (gold.in, silver.in) and for each part what a teacher that did not see it thinks of
the silver pairs (silver0.npz ...). A net learns from the silver pairs the chances that teacher and ranker give together, both without
its part, and from the labelled ones their types. Three folds make a part: what a net learns from the silver pairs is the same for all
folds of a part, and comes from a teacher and a ranker that did not see the part; then it learns the labelled pairs of the other eight
folds. Frequent words get a row of their own that begins as the encoder's, in few numbers.
One thread, fixed seed (SEED). SHORT=1: few passes.
"""
import copy
import math
import os
import struct
import sys
import time
from collections import Counter
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.join(HERE, "..", "names"), os.path.join(HERE, "..", "teacher")]
from small import VIEWS, Memory, Parts, Round, batches, kernels, product, table  # noqa: E402

TYPES = "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
ROOTS = "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
QUADS = np.array([1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4])
PARTS, FOLDS = 3, 9
RANKERS = PARTS + 1 + FOLDS  # without a part, of all, without a fold
MARKS, BEST = 163, 41  # as event/marks.go has them: how many, and that of the best candidate
O = SimpleNamespace(own=64, marks=32, cells=64, hidden=64, vocabulary=8000, longest=80, words=2560, epochs=10, gold=8, rate=3e-3, gold_rate=1e-3,
                    drop=0.2, in_drop=0.1, word_drop=0.15, mark_drop=0.1, exact_from=0.6, sharp=4.0, gold_weight=2.0, ranker=0.6, share=0.6,
                    seed=int(os.environ.get("SEED", "2")))
if os.environ.get("SHORT"):
    O.epochs = O.gold = 1


def roots(types):
    """Which roots a set of types, told as bits, allows."""
    return np.array([any(types >> t & 1 and root(t) == r for t in range(1, len(TYPES))) for r in range(len(ROOTS))], float)


def root(t):
    return ROOTS.index("YIELD" if TYPES[t] in ("CONCEDE", "RETREAT") else TYPES[t])


def intention(r):
    """The root of what is told in the future tense."""
    return ROOTS.index("AGREE") if QUADS[r] < 3 else ROOTS.index("THREATEN") if QUADS[r] == 4 else r


def load(path):
    """Pairs as the program writes them."""
    flat, at, out = np.fromfile(path, "<i4"), 0, []
    while at < len(flat):
        n, ahead, *looks = flat[at:at + 5].tolist()
        at += 5
        keys, word, mark = np.zeros(n, np.uint32), [], []
        for i in range(n):
            keys[i], many = flat[at].astype(np.uint32), int(flat[at + 1])
            word += [i] * many
            mark += flat[at + 2:at + 2 + many].tolist()
            at += 2 + many
        rows = flat[at:at + n * VIEWS].reshape(n, VIEWS)
        at += n * VIEWS
        sums = flat[at:at + RANKERS * len(TYPES)].reshape(RANKERS, -1)
        at += RANKERS * len(TYPES)
        fold, types, weight = flat[at:at + 3].tolist()
        at += 3
        looks.append(next((w for w, m in zip(word, mark) if m == BEST), -1))
        out.append(SimpleNamespace(n=n, ahead=ahead, looks=looks, keys=keys, word=np.array(word, int), mark=np.array(mark, int), rows=rows, sums=sums,
                                   fold=fold, part=fold % PARTS if fold >= 0 else -1, types=types, weight=weight / 1000))
    return out


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def logs(p):
    return np.log(p + 1e-6)


def ranked(pairs, k):
    """The chances of the roots by ranker k, given that there is an event; what is told in the future is the intention."""
    fold, ahead = np.zeros((2, len(TYPES), len(ROOTS)))
    for t in range(1, len(TYPES)):
        fold[t, root(t)] = ahead[t, intention(root(t))] = 1
    chances = softmax(np.array([p.sums[k] for p in pairs]) / 1024)
    chances = np.where(np.array([p.ahead for p in pairs])[:, None] > 0, chances @ ahead, chances @ fold)
    return chances / chances.sum(1, keepdims=True)


def hashed(word):
    """FNV-1a, as the program has it."""
    h = 2166136261
    for b in word.encode():
        h = (h ^ b) * 16777619 & 0xffffffff
    return h


def vectors(encoder, dim):
    """What the encoder's own rows of pieces are, in few numbers, by hash of the word: its whole pieces in lower case."""
    from encoder import Encoder, Pieces
    pieces, rows = Pieces(encoder), Encoder.read(encoder).words.weight.detach().numpy()
    words = sorted(w for w in pieces.cutter.get_vocab() if w.isalpha())
    x = rows[[pieces.cutter.token_to_id(w) for w in words]]
    x = x - x.mean(0)
    x = x @ np.linalg.svd(x, full_matrices=False)[2][:dim].T
    return dict(zip(map(hashed, words), 0.6 * x / np.linalg.norm(x, axis=1, keepdims=True)))


class Net(nn.Module):
    def __init__(self, rows, words):
        super().__init__()
        self.exact, self.table = False, rows
        self.own, self.marks = nn.Parameter(torch.from_numpy(words)), nn.Parameter(torch.randn(MARKS, O.marks) * 0.1)
        inner, H = rows.shape[1] + O.own + O.marks, O.cells
        self.layers = nn.ModuleList([nn.Linear(3 * inner, 4 * H), nn.Linear(2 * H, 4 * H)])
        for l in self.layers:
            nn.init.xavier_uniform_(l.weight)
            nn.init.zeros_(l.bias)
            l.bias.data[:2 * H] = -0.5
        self.hidden, self.out = nn.Linear(5 * 2 * H, O.hidden), nn.Linear(O.hidden, len(ROOTS))

    def rounded(self, x, scale, low, high):
        return Round.apply(x, scale, low, high) if self.exact else x

    def small(self, x):
        return self.rounded(x, 128.0, -127, 127)

    def lin(self, layer, x):
        return (product if self.training else F.linear)(x, self.small(layer.weight)) + layer.bias

    def signed(self, x):
        return self.rounded(F.hardtanh(x), 64.0, -64, 63)

    def drop(self, x, p):
        return x * (torch.bernoulli(torch.full((x.shape[0], 1, x.shape[-1]), 1 - p)) / (1 - p)) if self.training else x

    def embed(self, views, first, words, told):
        if self.training:
            gone = torch.rand(words.shape) < O.word_drop
            words, at = torch.where(gone, 0, words), gone.nonzero(as_tuple=True)
            views[at] += self.table[0] - self.table[first[at]]
            told = told * (torch.rand(told.shape) >= O.mark_drop)
        return self.signed(torch.cat([views, F.embedding(words, self.small(self.own)), told @ self.small(self.marks)], -1))

    def forward(self, views, first, words, told, lengths, looks):
        mask = (torch.arange(words.shape[1]) < lengths[:, None])[..., None]
        x = self.embed(views, first, words, told) * mask
        for i, layer in enumerate(self.layers):
            x = self.drop(x, O.in_drop if i == 0 else O.drop)
            if i == 0:
                pad = F.pad(x, (0, 0, 1, 1))
                x = torch.cat([pad[:, :-2], x, pad[:, 2:]], -1)
            x = self.signed(Memory.apply(self.lin(layer, x), lengths))
        seen = x.gather(1, looks.clamp(min=0)[..., None].expand(-1, -1, x.shape[-1])) * (looks >= 0)[..., None]
        seen = torch.cat([seen.flatten(1), x.masked_fill(~mask, -1).max(1).values], -1)
        h = self.rounded(self.lin(self.hidden, F.dropout(seen, O.drop, self.training)).clamp(0, 1), 128.0, 0, 127)
        return self.lin(self.out, F.dropout(h, 0.1, self.training)) * O.sharp


class Data:
    """The pairs, and what is the same for every part."""

    def __init__(self, parser, encoder, work):
        self.rows, self.work = table(parser), work
        self.gold, silver = load(f"{work}/gold.in"), load(f"{work}/silver.in")
        said = np.stack([np.load(f"{work}/silver{k}.npy") for k in range(PARTS) if os.path.exists(f"{work}/silver{k}.npy")])
        told = [i for i in np.flatnonzero(np.isfinite(said[:, :, 0]).any(0)) if silver[i].n <= O.longest]
        self.silver, self.said = [silver[i] for i in told], said[:, told]
        self.gold_roots = np.array([roots(p.types) for p in self.gold])
        count = Counter(k for p in self.gold + self.silver for k in p.keys.tolist())
        self.keys = sorted(k for k, _ in count.most_common(O.vocabulary))
        known, at = vectors(encoder, O.own), {k: i + 1 for i, k in enumerate(self.keys)}
        self.words = np.zeros((1 + len(self.keys), O.own), np.float32)
        for k, i in at.items():
            self.words[i] = known.get(k, 0)
        rows = self.rows.numpy()
        for p in self.gold + self.silver:
            p.views = rows[p.rows].sum(1).astype(np.float16)  # exact: small numbers in 1/128
            p.words = np.array([at.get(k, 0) for k in p.keys.tolist()], int)

    def taught(self, k):
        """The silver pairs for part k, with chances and weights: what is rarer here than among the labelled pairs weighs more. All
        teachers together teach the net that learns all."""
        said = self.said[k] if k < PARTS else np.nanmean(self.said, 0)
        at = np.flatnonzero(np.isfinite(said[:, 0]))
        pairs = [self.silver[i] for i in at]
        want = softmax(O.ranker * logs(ranked(pairs, k)) + logs(said[at]))
        labelled = np.array([r for p, r in zip(self.gold, self.gold_roots) if p.fold >= 0 and p.part != k]).mean(0)
        weight = (labelled / (np.bincount(want.argmax(1), minlength=len(ROOTS)) / len(want) + 1e-3)) ** 0.5
        return [(p.keys, p, w, x, False) for p, w, x in zip(pairs, want, np.clip(want @ weight, 0.1, 4))]

    def labelled(self, out):
        """The labelled pairs but for those of some folds."""
        return [(p.keys, p, r, O.gold_weight * p.weight, True)
                for p, r in zip(self.gold, self.gold_roots) if p.fold not in out and r.any() and p.n <= O.longest]


def tensors(data, length, group):
    B = len(group)
    views, told = np.zeros((B, length, data[group[0]][1].views.shape[1]), np.float32), np.zeros((B, length, MARKS), np.float32)
    first, words = np.zeros((2, B, length), np.int64)
    lengths, looks = np.zeros(B, np.int32), np.zeros((B, 4), np.int64)
    for b, i in enumerate(group):
        p = data[i][1]
        lengths[b] = p.n
        views[b, :p.n], first[b, :p.n], words[b, :p.n], looks[b] = p.views, p.rows[:, 0], p.words, p.looks
        told[b, p.word, p.mark] = 1
    return [torch.from_numpy(x) for x in (views, first, words, told, lengths, looks)]


def folds_of(k):
    return [f for f in range(FOLDS) if f % PARTS == k]


def taught(data, k):
    """A net that has learnt silver and labelled pairs without part k."""
    torch.manual_seed(O.seed)
    net, rows, at = Net(data.rows, data.words.copy()), data.labelled(folds_of(k)) + data.taught(k), 0
    rng, optimizer = np.random.default_rng(O.seed), torch.optim.Adam(net.parameters(), lr=O.rate, betas=(0.9, 0.98), fused=True)
    steps, began = O.epochs * len(batches(rows, O.words, None)), time.time()
    for epoch in range(O.epochs):
        for length, group in batches(rows, O.words, rng):
            net.exact = at >= O.exact_from * steps
            step(net, optimizer, O.rate * min(1, (at + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * at / steps)), rows, length, group)
            at += 1
        print(f"part {k}, pass {epoch + 1}: {time.time() - began:.0f} s", file=sys.stderr, flush=True)
    return net


def tuned(net, rows):
    """The same net after it has learnt labelled pairs alone."""
    torch.manual_seed(O.seed)
    net, at = copy.deepcopy(net).train(), 0
    rng, optimizer = np.random.default_rng(O.seed), torch.optim.Adam(net.parameters(), lr=O.gold_rate, betas=(0.9, 0.98), fused=True)
    steps, net.exact = O.gold * len(batches(rows, O.words, None)), True
    for _ in range(O.gold):
        for length, group in batches(rows, O.words, rng):
            step(net, optimizer, O.gold_rate * (1 - at / steps), rows, length, group)
            at += 1
    return net.eval()


def step(net, optimizer, rate, rows, length, group):
    for g in optimizer.param_groups:
        g["lr"] = rate + 1e-5
    want = torch.tensor(np.array([rows[i][2] for i in group]), dtype=torch.float32)
    weight = torch.tensor([rows[i][3] for i in group], dtype=torch.float32)
    hard = torch.tensor([rows[i][4] for i in group])
    p = F.log_softmax(net(*tensors(rows, length, group)), -1)
    loss = torch.where(hard, -torch.logsumexp(p + torch.log(want + 1e-30), -1), -(want * p).sum(-1))
    optimizer.zero_grad(set_to_none=True)
    ((loss * weight).sum() / weight.sum()).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    optimizer.step()


def odds(net, pairs):
    """Log odds of the roots."""
    data, out = [(p.keys, p) for p in pairs], np.zeros((len(pairs), len(ROOTS)), np.float32)
    with torch.no_grad():
        for length, group in batches(data, O.words, None):
            out[group] = net(*tensors(data, length, group)).numpy()
    return out


def macro(gold, said):
    kinds = np.unique(gold)
    return 100 * np.mean([2 * ((gold == k) & (said == k)).sum() / ((gold == k).sum() + (said == k).sum()) for k in kinds])


def report(name, chances, gold):
    said = chances.argmax(1)
    print(f"{name}, {len(gold)} pairs: root macro-F1 {macro(gold, said):.2f}, quad {macro(QUADS[gold], QUADS[said]):.2f},",
          f"side {macro(QUADS[gold] > 2, QUADS[said] > 2):.2f}, root accuracy {100 * np.mean(gold == said):.2f}", flush=True)


def score(data, what):
    """What the ranker, the net and both together say of pairs that none of them saw, part by part or fold by fold."""
    found, gold = {"ranker": [], "net": [], "both": []}, []
    for k in range(PARTS):
        base = taught(data, k)
        for ranker, out in [(k, folds_of(k))] if what == "parts" else [(PARTS + 1 + f, [f]) for f in folds_of(k)]:
            at = [i for i, p in enumerate(data.gold) if p.fold in out]
            unseen = [data.gold[i] for i in at]
            first, second = ranked(unseen, ranker), softmax(odds(tuned(base, data.labelled(out)), unseen))
            gold.append(data.gold_roots[at].argmax(1))
            for name, x in ("ranker", first), ("net", second), ("both", softmax(logs(first) + O.share * logs(second))):
                found[name].append(x)
                report(f"{name}, without {out}", x, gold[-1])
    for name, x in found.items():
        report(f"{name}, {what}", np.concatenate(x), np.concatenate(gold))
    np.savez(f"{data.work}/{what}.npz", gold=np.concatenate(gold), **{name: np.concatenate(x) for name, x in found.items()})


def typed(layer):
    """The layer of the roots as one of the types: CONCEDE and RETREAT are both YIELD, of no event nothing is said."""
    wide = nn.Linear(layer.in_features, len(TYPES))
    nn.init.zeros_(wide.weight)
    nn.init.zeros_(wide.bias)
    for t in range(1, len(TYPES)):
        wide.weight.data[t], wide.bias.data[t] = layer.weight.data[root(t)], layer.bias.data[root(t)]
    return wide


def write(data, net, path):
    parts = Parts()
    parts.put("keys", np.array(data.keys, "<u4").tobytes())
    for key in ("own", "marks"):
        parts.small(key, getattr(net, key))
    for key, layer in ("layer0", net.layers[0]), ("layer1", net.layers[1]), ("hidden", net.hidden):
        parts.layer(key, layer)
    parts.layer("out", typed(net.out), 14)
    parts.put("share", struct.pack("<i", round(256 * O.share)))
    parts.write(path)


def main():
    what, parser, encoder, work, *rest = sys.argv[1:]
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    Memory.lib = kernels()
    data = Data(parser, encoder, work)
    if what != "train":
        return score(data, what)
    net = tuned(taught(data, PARTS), data.labelled([]))
    write(data, net, rest[0])
    said = np.rint(odds(net, data.gold) * 4096).astype("<i4")
    wide = np.zeros((len(said), len(TYPES)), "<i4")
    for t in range(1, len(TYPES)):
        wide[:, t] = said[:, root(t)]
    wide.tofile(f"{work}/gold.odds")


main()
