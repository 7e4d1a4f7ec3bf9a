#!/usr/bin/env python3
"""A slow teacher of names: a pretrained encoder (train/teacher) fine-tuned on the sentences that train/names learns from.

    go run ./train/names -export GOLD.jsonl
    teacher.py train ENCODER START.pt GOLD.jsonl TEACHER.pt [DEV.jsonl ...]   # START: the teacher of syntax, whose encoder it goes on from
    teacher.py label ENCODER TEACHER.pt IN OUT.npz              # rows with "words", or lines of words parted by tabs (IN.words)
    teacher.py score ENCODER TEACHER.pt DEV.jsonl ...           # rows with "words" and "names" [[first, end, type]]

Labels are those of internal/namer: 0 outside, then begin, inside, last, unit of each type. Where a row tells what labels a word may
have, the probability of all of them together is raised. Sentences of a document are read several at a time, each in the light of its
neighbours. One thread, fixed seed.
"""
import json
import os
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "teacher"))
from encoder import Encoder, Pieces, Schedule, by_length  # noqa: E402

LABELS, LAYERS, EPOCHS, SIZE = 17, 8, 2, 1100
TOGETHER = 72  # words of neighbouring sentences read at a time
QUIET = 0.35  # the part of the stretches without names that each pass sees
LOWER, UPPER = 0.08, 0.03  # the parts learnt without capitals and in capitals only
torch.set_num_threads(1)


class Teacher(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.hidden = nn.Linear(encoder.width, 256)
        self.out = nn.Linear(256, LABELS)

    def forward(self, batch):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = F.dropout(self.encoder(batch), 0.1, self.training)
            return self.out(F.dropout(F.gelu(self.hidden(x)), 0.1, self.training)).float()


def steps():
    """What label may follow what: 0 where it may, else a great loss."""
    step = np.full((LABELS, LABELS), -1e4, np.float32)
    ends = lambda a: a == 0 or (a - 1) % 4 >= 2  # noqa: E731
    for a in range(LABELS):
        for b in range(LABELS):
            starts = b == 0 or (b - 1) % 4 in (0, 3)
            goes = a and b and (a - 1) // 4 == (b - 1) // 4 and (a - 1) % 4 <= 1 and (b - 1) % 4 in (1, 2)
            if ends(a) and starts or goes:
                step[a, b] = 0
    return step, np.array([0 if ends(a) else -1e4 for a in range(LABELS)], np.float32)


STEP, END = steps()


def best(scores):
    """The best legal labels of a sentence."""
    n = len(scores)
    at, back = np.where([b == 0 or (b - 1) % 4 in (0, 3) for b in range(LABELS)], scores[0], -1e4), []
    for i in range(1, n):
        all_ = at[:, None] + STEP
        back.append(all_.argmax(0))
        at = all_.max(0) + scores[i]
    labels = [int((at + END).argmax())]
    for b in reversed(back):
        labels.append(int(b[labels[-1]]))
    return labels[::-1]


def names(labels):
    out, start = set(), 0
    for i, l in enumerate(labels):
        if l == 0:
            continue
        if (l - 1) % 4 in (0, 3):
            start = i
        if (l - 1) % 4 >= 2:
            out.add((start, i + 1, (l - 1) // 4))
    return out


def read(path):
    if path.endswith(".words"):
        return [{"doc": 0, "words": line.split("\t")} for line in open(path, encoding="utf-8").read().split("\n")[:-1]]
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def targets(rows):
    """The sets of labels that words may have, as 0 and a great loss."""
    width = max(len(r["words"]) for r in rows)
    t = torch.zeros(len(rows), width, LABELS)
    for i, r in enumerate(rows):
        sets = r.get("allowed") or [1 << l for l in r["labels"]]
        for j, s in enumerate(sets):
            t[i, j] = torch.tensor([0.0 if s >> b & 1 else -1e4 for b in range(LABELS)])
    return t


def stretches(rows):
    """Neighbouring sentences of a document, as many as fit."""
    out = []
    for r in rows:
        if out and out[-1]["doc"] == r["doc"] and len(out[-1]["words"]) + len(r["words"]) <= TOGETHER:
            last = out[-1]
            last.update({key: last[key] + r[key] for key in ("words", "labels", "allowed") if key in r})
            last["ends"].append(len(last["words"]))
        else:
            out.append({**r, "ends": [len(r["words"])]})
    return out


def written(words, rng):
    """The words as they are, or without capitals, or in capitals."""
    by = rng.random()
    return [w.lower() for w in words] if by < LOWER else [w.upper() for w in words] if by < LOWER + UPPER else words


def train(encoder, start, gold, out, dev):
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    pieces, rows = Pieces(encoder), read(gold)
    rows = stretches([r for r in rows if len(r["words"]) <= 150])
    named = [any(r["labels"]) or bool(r.get("allowed")) for r in rows]
    model = Teacher(Encoder(layers=LAYERS))
    taught = torch.load(start, weights_only=True)
    model.encoder.load_state_dict({k.removeprefix("encoder."): x for k, x in taught.items() if k.startswith("encoder.")})
    for p in model.encoder.words.parameters():
        p.requires_grad = False
    lengths = np.array([pieces.count(r["words"]) for r in rows])
    epochs = []
    for _ in range(EPOCHS):
        keep = np.flatnonzero(np.array(named) | (rng.random(len(rows)) < QUIET))
        epochs.append([[int(keep[i]) for i in g] for g in by_length(lengths[keep], SIZE, rng)])
    heads = list(model.hidden.parameters()) + list(model.out.parameters())
    s = Schedule(model.encoder, heads, sum(map(len, epochs)), rate=1e-4)
    began, at, losses = time.time(), 0, 0.0
    for epoch in epochs:
        for group in epoch:
            model.train()
            batch = pieces.batch([written(rows[i]["words"], rng) for i in group])
            p = F.log_softmax(model(batch), -1)
            loss = -torch.logsumexp(p + targets([rows[i] for i in group]), -1)[batch.mask].mean()
            s.step(loss)
            at += 1
            losses += float(loss)
            if at % 20 == 0:
                print(f"{at} of {s.steps}: loss {losses / 20:.4f}, {time.time() - began:.0f} s, {time.process_time():.0f} s of processor", flush=True)
                losses = 0.0
        torch.save(model.state_dict(), out)
        for path in dev:
            score(model, pieces, path)


def load(encoder, path):
    model = Teacher(Encoder(layers=LAYERS))
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def chances(model, pieces, rows, size=4000):
    """For each sentence the logarithms of the chances of its words' labels."""
    model.eval()
    together = stretches(rows)
    out = [None] * len(together)
    with torch.no_grad():
        for group in by_length(np.array([pieces.count(r["words"]) for r in together]), size):
            scores = F.log_softmax(model(pieces.batch([together[i]["words"] for i in group])), -1).numpy()
            for i, s in zip(group, scores):
                out[i] = [s[a:b] for a, b in zip([0, *together[i]["ends"]], together[i]["ends"])]
    return [s for sentences in out for s in sentences]


def labelled(model, pieces, rows):
    return [best(s) for s in chances(model, pieces, rows)]


def score(model, pieces, path):
    """F1 of persons, organisations and places, spans and types exact."""
    rows = read(path)
    right, found, gold = np.zeros(4), np.zeros(4), np.zeros(4)
    for r, l in zip(rows, labelled(model, pieces, rows)):
        f, g = names(l), {tuple(n) for n in r["names"]}
        for t in range(4):
            ft, gt = {n for n in f if n[2] == t}, {n for n in g if n[2] == t}
            right[t], found[t], gold[t] = right[t] + len(ft & gt), found[t] + len(ft), gold[t] + len(gt)
    f1 = lambda a: 200 * right[a].sum() / max(1, (found[a] + gold[a]).sum())  # noqa: E731
    print(os.path.basename(path), "PER ORG LOC %.2f" % f1([1, 2, 3]), "with MISC %.2f" % f1([0, 1, 2, 3]),
          "of each", ["%.1f" % f1([t]) for t in range(4)], flush=True)


def main():
    what, encoder = sys.argv[1:3]
    if what == "train":
        return train(encoder, *sys.argv[3:6], sys.argv[6:])
    pieces, model = Pieces(encoder), load(encoder, sys.argv[3])
    if what == "score":
        for path in sys.argv[4:]:
            score(model, pieces, path)
        return
    found = np.concatenate(chances(model, pieces, read(sys.argv[4])))
    np.savez(sys.argv[5], chances=np.exp(found).astype(np.float16))


if __name__ == "__main__":
    main()
