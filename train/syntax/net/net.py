#!/usr/bin/env python3
"""Trains the net of tags and trees. See docs/syntax.md.

Usage: net.py DIR [--epochs N] ...; DIR holds what `go run ./train/syntax` wrote and, with --silver, what teacher.py read; weights go to
DIR/net.bin, the state after each epoch to DIR/net.pt.
"""
import argparse
import ctypes
import math
import os
import struct
import subprocess
import tempfile
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

VIEWS = 10


def load(name):
    """Sentences as (rows [n, VIEWS], label [n], head [n], rel [n])."""
    flat = np.fromfile(name, dtype="<i4")
    out, at = [], 0
    while at < len(flat):
        n = flat[at]
        block = flat[at + 1:at + 1 + n * (VIEWS + 3)].reshape(n, VIEWS + 3)
        out.append((block[:, :VIEWS], block[:, VIEWS], block[:, VIEWS + 1], block[:, VIEWS + 2]))
        at += 1 + n * (VIEWS + 3)
    return out


GUESSES = 3


def soft(data):
    """Sentences as (rows, then of labels, heads and relations each the guesses [n, GUESSES] and their parts of one)."""
    out = []
    for rows, *golds in data:
        sentence = [rows]
        for gold in golds:
            at, part = np.zeros((2, len(gold), GUESSES), np.float32)
            at[:, 0], part[:, 0] = np.maximum(gold, 0), gold >= 0
            sentence += [at.astype(np.int16), part]
        out.append(tuple(sentence))
    return out


def silver(folder):
    """The sentences that the teacher has read, as soft gives them; after them the copies in capitals of every twentieth, as the rows
    have them."""
    data, guesses = load(f"{folder}/silver.rows"), np.load(f"{folder}/silver.npz")
    parts = []
    for key in ("tag", "head", "rel"):
        at, part = guesses[key], guesses[key + "_part"].astype(np.float32)
        wide = ((0, 0), (0, GUESSES - at.shape[1]))
        parts += [np.pad(at, wide), np.pad(part / part.sum(1, keepdims=True), wide)]
    originals, words = 0, 0
    while words < len(parts[0]):
        words += len(data[originals][1])
        originals += 1
    starts = np.cumsum([0] + [len(data[i][1]) for i in range(originals)])
    order = [*range(originals), *(i for i in range(originals) if i % 20 in (3, 13))]
    return [(data[k][0], *(x[starts[i]:starts[i + 1]] for x in parts)) for k, i in enumerate(order)]


class Round(torch.autograd.Function):
    """Rounds to a grid in the forward pass only."""

    @staticmethod
    def forward(ctx, x, scale, low, high):
        return torch.clamp(torch.floor(x * scale + 0.5), low, high) / scale

    @staticmethod
    def backward(ctx, grad):
        return grad, None, None, None


def kernels():
    """Compiles memory.c."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "memory.c")
    name = os.path.join(tempfile.mkdtemp(), "memory.so")
    subprocess.check_call(["gcc", "-O3", "-march=native", "-ffp-contract=off", "-fno-trapping-math", "-fno-math-errno", "-shared", "-fPIC", "-o", name, source])
    return ctypes.CDLL(name)


def pointer(x):
    assert x.is_contiguous()
    return ctypes.c_void_p(x.data_ptr())


class Memory(torch.autograd.Function):
    """Each cell moves from its state towards a new content by the part its gate says; half of the cells go back from the end."""

    lib = None

    @staticmethod
    def forward(ctx, a, lengths):
        a = a.contiguous()
        B, T, H = a.shape[0], a.shape[1], a.shape[2] // 4
        out = torch.zeros(B, T, 2 * H)
        Memory.lib.forward(pointer(a), pointer(lengths), pointer(out), B, T, H)
        ctx.save_for_backward(a, lengths, out)
        return out

    @staticmethod
    def backward(ctx, grad):
        a, lengths, out = ctx.saved_tensors
        ga, grad = torch.zeros_like(a), grad.contiguous()
        Memory.lib.backward(pointer(a), pointer(lengths), pointer(out), pointer(grad), pointer(ga), a.shape[0], a.shape[1], a.shape[2] // 4)
        return ga, None


def product(x, w):
    """A product in bfloat16, which holds the 8 bits of stored numbers exactly; sums are kept in 32 bits."""
    return F.linear(x.bfloat16(), w.bfloat16()).float()


class Net(nn.Module):
    def __init__(self, o, words, rows, labels, rels):
        super().__init__()
        self.o, self.words = o, words
        E, H, L = o.dim, o.hidden, o.layers
        self.exact = False
        self.vectors = None  # of the words, from unlabelled text; fixed
        self.own = nn.Parameter(torch.zeros(rows, E))
        nn.init.normal_(self.own, 0, 0.05)
        self.own.data[:words] = 0
        self.mix = nn.Parameter(torch.eye(E))
        self.layers = nn.ModuleList()
        for i in range(L):
            inner = 3 * E if i == 0 else 2 * H
            self.layers.append(nn.Linear(inner, 4 * H))
        for l in self.layers:
            nn.init.xavier_uniform_(l.weight, 1.0)
            nn.init.zeros_(l.bias)
            l.bias.data[:2 * H] = -0.5  # gates start a little closed: memory
        A, R = o.arc, o.rel
        self.dep, self.head = nn.Linear(2 * H, A), nn.Linear(2 * H, A)
        self.depR, self.headR = nn.Linear(2 * H, R), nn.Linear(2 * H, R, bias=False)
        self.U = nn.Linear(A, A)
        nn.init.normal_(self.U.weight, 0, 0.05)
        self.root = nn.Parameter(torch.rand(A) * 0.5)
        self.rootR = nn.Parameter(torch.zeros(R))
        self.out = nn.Linear(R, rels)
        self.tag = nn.Linear(2 * H, labels)

    def w(self, layer):
        """The weights as they will be stored: eighths of ... 1/128 in a byte."""
        return Round.apply(layer.weight, 128.0, -127, 127) if self.exact else layer.weight

    def lin(self, layer, x):
        return product(x, self.w(layer)) + layer.bias

    def signed(self, x):
        """Activations in [-1, 1), 7 bits."""
        x = F.hardtanh(x)
        return Round.apply(x, 64.0, -64, 63) if self.exact else x

    def positive(self, x):
        x = torch.clamp(x, 0, 1)
        return Round.apply(x, 128.0, 0, 127) if self.exact else x

    def table(self):
        t = torch.cat([self.own[:self.words] + self.vectors @ self.mix.t(), self.own[self.words:]])
        return Round.apply(t, 128.0, -127, 127) if self.exact else t

    def embed(self, rows):
        o = self.o
        word, views = rows[..., 0], rows[..., 1:]
        if self.training:
            drop = torch.rand(word.shape) < o.word_drop
            word = torch.where(drop, torch.zeros_like(word), word)
        if not self.training:
            return self.signed(F.embedding(torch.cat([word[..., None], views], -1), self.table_now).sum(-2))
        x = F.embedding(word, self.own, sparse=True) + F.embedding(word, self.vectors) @ self.mix.t()
        v = F.embedding(views, self.own, sparse=True)
        keep = (torch.rand(views.shape) >= o.view_drop).float()[..., None]
        return self.signed(x + (v * keep).sum(-2))

    def forward(self, rows, mask, lengths):
        o = self.o
        B, T = mask.shape
        x = self.embed(rows) * mask[..., None]
        for i, layer in enumerate(self.layers):
            if self.training and o.drop > 0:
                p = o.in_drop if i == 0 else o.drop
                x = x * (torch.bernoulli(torch.full((B, 1, x.shape[-1]), 1 - p)) / (1 - p))
            if i == 0:
                pad = F.pad(x, (0, 0, 1, 1))
                x = torch.cat([pad[:, :-2], x, pad[:, 2:]], -1)
            x = self.signed(Memory.apply(self.lin(layer, x), lengths))
        return x

    def drop3(self, x):
        if self.training and self.o.mlp_drop > 0:
            p = self.o.mlp_drop
            return x * (torch.bernoulli(torch.full((x.shape[0], 1, x.shape[-1]), 1 - p)) / (1 - p))
        return x

    def heads(self, x, mask):
        x = self.drop3(x)
        B, T = mask.shape
        dep = self.drop3(self.positive(self.lin(self.dep, x)))
        head = self.drop3(self.positive(self.lin(self.head, x)))
        root = self.positive(self.root).expand(B, 1, -1)
        head = torch.cat([root, head], 1)
        v = self.lin(self.U, dep)
        if self.exact:
            v = Round.apply(v, 32.0, -128, 127)
        arc = v @ head.transpose(1, 2) * self.o.sharp
        allowed = torch.cat([torch.ones(B, 1), mask], 1).bool()[:, None, :]
        arc = arc.masked_fill(~allowed, -1e4)
        dr = self.lin(self.depR, x)
        hr = torch.cat([self.rootR.expand(B, 1, -1), product(x, self.w(self.headR))], 1)
        tags = self.lin(self.tag, x) * self.o.sharp
        return arc, dr, hr, tags

    def rels(self, dr, hr, heads):
        h = hr.gather(1, heads[..., None].expand(-1, -1, hr.shape[-1]))
        r = self.positive(dr + h)
        if self.training and self.o.mlp_drop > 0:
            r = F.dropout(r, self.o.mlp_drop)
        return self.lin(self.out, r) * self.o.sharp


def widened(old, new, cells):
    """The weights of a net with fewer cells in a net of this size, which at first computes the same: what the old cells learn of
    the new ones begins at zero."""
    for name, x in old.items():
        if x.shape == new[name].shape:
            new[name] = x
            continue
        narrow = x.shape[0] // 4 if x.shape[0] != new[name].shape[0] else x.shape[1] // 2  # cells: 4 blocks out, or 2 in
        at = [torch.arange(m) if n == m else torch.cat([torch.arange(narrow) + k for k in range(0, m, cells)])
              for n, m in zip(x.shape, new[name].shape)]
        if x.ndim == 1:
            new[name][at[0]] = x
        else:
            new[name][at[0]] = 0
            new[name][at[0][:, None], at[1]] = x
    return new


def rounded(n):
    """Lengths go in few steps, so that few shapes of matrices occur: the kernels are compiled for each."""
    return -(-n // 4) * 4 if n <= 32 else -(-n // 8) * 8 if n <= 64 else -(-n // 32) * 32


def batches(data, words, rng):
    """Pairs of a length and the sentences, of at most that length, that fill as many places as words."""
    by_length = {}
    for i in rng.permutation(len(data)) if rng else range(len(data)):
        by_length.setdefault(max(8, rounded(len(data[i][0]))), []).append(i)
    groups = []
    for n, members in sorted(by_length.items()):
        size = max(1, words // n)
        groups += [(n, members[k:k + size]) for k in range(0, len(members), size)]
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(data, length, group, words):
    """A batch: rows, mask, lengths, then what the sentences hold beside their rows. What is missing to its full size are empty sentences."""
    B, T = max(1, words // length), length
    rows, mask, lengths = np.zeros((B, T, VIEWS), np.int64), np.zeros((B, T), np.float32), np.zeros(B, np.int32)
    rest = [np.full((B, T, *x.shape[1:]), -1 if x.ndim == 1 else 0, np.float32 if x.dtype == np.float32 else np.int64) for x in data[group[0]][1:]]
    for b, i in enumerate(group):
        n = lengths[b] = len(data[i][0])
        rows[b, :n], mask[b, :n] = data[i][0], 1
        for to, x in zip(rest, data[i][1:]):
            to[b, :n] = x
    return [torch.from_numpy(x) for x in (rows, mask, lengths, *rest)]


def loss(scores, at, part):
    """Cross entropy with guesses that each are a part of the truth, for a word."""
    p = F.log_softmax(scores, -1).gather(-1, at)
    return -(p * part).sum() / part.sum().clamp(min=1)


def evaluate(net, data, upos):
    net.eval()
    right = np.zeros(4)
    with torch.no_grad():
        net.table_now = net.table()
        for length, group in batches(data, 1280, None):
            rows, mask, lengths, label, head, rel = tensors(data, length, group, 1280)
            x = net(rows, mask, lengths)
            arc, dr, hr, tags = net.heads(x, mask)
            guess = arc.argmax(-1)
            r = net.rels(dr, hr, guess).argmax(-1)
            m = mask.bool()
            ok = (guess == head) & m
            right += [((upos[tags.argmax(-1)] == upos[label]) & m).sum(), ok.sum(), (ok & (r == rel)).sum(), m.sum()]
    net.train()
    return right[:3] / right[3] * 100


def options():
    p = argparse.ArgumentParser()
    p.add_argument("dir")
    p.add_argument("--epochs", type=int, default=20, help="over the treebanks alone, at the end")
    p.add_argument("--silver", type=int, default=0, help="epochs over the teacher's sentences and the treebanks before them")
    p.add_argument("--words", type=int, default=1280, help="of a batch")
    p.add_argument("--dim", type=int, default=128)
    p.add_argument("--hidden", type=int, default=128)
    p.add_argument("--layers", type=int, default=3)
    p.add_argument("--arc", type=int, default=128)
    p.add_argument("--rel", type=int, default=96)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--drop", type=float, default=0.25)
    p.add_argument("--in-drop", type=float, default=0.2)
    p.add_argument("--mlp-drop", type=float, default=0.25)
    p.add_argument("--word-drop", type=float, default=0.15)
    p.add_argument("--view-drop", type=float, default=0.1)
    p.add_argument("--sharp", type=float, default=4)
    p.add_argument("--exact-from", type=float, default=0.7, help="the part of the steps after which weights and activations are rounded")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--limit", type=int, default=0, help="sentences of the treebanks that are learnt")
    p.add_argument("--start", default="", help="weights to start from: the name of an earlier --out")
    p.add_argument("--out", default="net")
    return p.parse_args()


class Optimizer:
    """Adam, sparse for the table of the words; the rate rises for 100 steps, then falls along a cosine to zero."""

    def __init__(self, net, rate, total):
        self.rate, self.total, self.at = rate, total, 0
        self.rest = [x for name, x in net.named_parameters() if name != "own"]
        self.all = [torch.optim.SparseAdam([net.own], lr=rate, betas=(0.9, 0.98)), torch.optim.Adam(self.rest, lr=rate, betas=(0.9, 0.98))]

    def step(self, loss):
        rate = self.rate * min(1, (self.at + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * self.at / self.total))
        for opt in self.all:
            for g in opt.param_groups:
                g["lr"] = rate
            opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.rest, 5.0)
        for opt in self.all:
            opt.step()
        self.at += 1


def losses_of(net, batch):
    """Of heads, relations and tags."""
    rows, mask, lengths, label, label_part, head, head_part, rel, rel_part = batch
    x = net(rows, mask, lengths)
    arc, dr, hr, tags = net.heads(x, mask)
    r = net.rels(dr, hr, head[..., 0])
    return loss(arc, head, head_part), loss(r, rel, rel_part), loss(tags, label, label_part)


def learn(o, net, course, after):
    """Goes through the course, the sentences of each epoch; after is called at the end of each."""
    rng = np.random.default_rng(o.seed)
    total = sum(len(batches(data, o.words, rng)) for data in course)
    optimizer = Optimizer(net, o.lr, total)
    start, seen, mean = time.time(), 0, np.zeros(3)
    for epoch, data in enumerate(course):
        for length, group in batches(data, o.words, rng):
            net.exact = net.exact or optimizer.at >= o.exact_from * total
            losses = losses_of(net, tensors(data, length, group, o.words))
            optimizer.step(sum(losses))
            seen += sum(len(data[i][0]) for i in group)
            mean = 0.98 * mean + 0.02 * np.array([x.item() for x in losses])
            if optimizer.at % 100 == 0:
                print(f"step {optimizer.at}/{total} losses {mean.round(3)} {seen / (time.time() - start):.0f} words/s", flush=True)
        print(f"epoch {epoch + 1} {time.time() - start:.0f}s", after(), flush=True)


def main():
    o = options()
    Memory.lib = kernels()
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    count, words = map(int, open(f"{o.dir}/sizes.txt").read().split())
    labels = open(f"{o.dir}/labels.txt").read().split("\n")[:-1]
    tags = sorted({l.split()[0] for l in labels})
    upos = torch.tensor([tags.index(l.split()[0]) for l in labels] + [-2])
    train = [s for s in load(f"{o.dir}/train.rows") if len(s[1]) <= 100][:o.limit or None]
    devs = {n: load(f"{o.dir}/{n}.rows") for n in ("ewt-dev", "gum-news-dev")}
    net = Net(o, words, count, len(labels), int(max(s[3].max() for s in train)) + 1)
    net.vectors = vectors(o.dir, words, o.dim)
    if o.start:
        net.load_state_dict(widened(torch.load(f"{o.dir}/{o.start}.pt", weights_only=True), net.state_dict(), o.hidden))
    print(sum(x.numel() for x in net.parameters()), "weights", flush=True)

    def after():
        torch.save(net.state_dict(), f"{o.dir}/{o.out}.pt")
        return " ".join(f"{n} {evaluate(net, d, upos).round(2)}" for n, d in devs.items())

    train = soft(train)
    learn(o, net, ([silver(o.dir) + train] * o.silver if o.silver else []) + [train] * o.epochs, after)
    write(net, f"{o.dir}/{o.out}.bin")


class Parts:
    """The parts of a model file, in the layout of perceptron.File."""

    def __init__(self, prefix=""):
        self.prefix, self.bytes = prefix, bytearray(b"RPMODEL\x01")

    def put(self, key, data):
        for x in ((self.prefix + key).encode(), data):
            self.bytes.extend(struct.pack("<I", len(x)))
            self.bytes.extend(x)

    def small(self, key, x):
        """Numbers in 1/128, a byte each."""
        self.put(key, np.clip(np.floor(x.detach().numpy().astype(np.float64) * 128 + 0.5), -127, 127).astype(np.int8).tobytes())

    def sums(self, key, x, bits=13):
        self.put(key, np.floor(x.detach().numpy().astype(np.float64) * (1 << bits) + 0.5).astype("<i4").tobytes())

    def layer(self, key, layer, bits=13):
        self.small(key + ".w", layer.weight)
        self.sums(key + ".b", torch.zeros(layer.weight.shape[0]) if layer.bias is None else layer.bias, bits)

    def write(self, name):
        open(name, "wb").write(self.bytes)


def write(net, name):
    """Writes the parts that parse/net.go reads; the train program adds the tables of words and tags."""
    parts = Parts()
    with torch.no_grad():
        net.exact = True
        parts.small("views", net.table())
    for i, layer in enumerate(net.layers):
        parts.layer(f"layer{i}", layer)
    for key in ("dep", "head", "depR", "headR", "tag"):
        parts.layer(key, getattr(net, key))
    parts.layer("turn", net.U, 14)
    parts.layer("out", net.out, 14)
    parts.small("root", net.root.clamp(min=0))
    parts.sums("rootR", net.rootR)
    parts.put("known", struct.pack("<I", net.words - 1))
    parts.write(name)


def vectors(folder, words, dim):
    """The vectors of the words from unlabelled text, scaled."""
    v = np.zeros((words, dim), np.float32)
    try:
        v = np.load(f"{folder}/vectors.npy")
    except FileNotFoundError:
        print("no vectors")
    return torch.from_numpy(v)


if __name__ == "__main__":
    main()
