#!/usr/bin/env python3
"""A slow teacher of events: a pretrained encoder (train/teacher) fine-tuned on pairs of actors whose event is labelled (PLV).

    teacher.py score ENCODER plv_train.jsonl PART          # trains on two parts in three and scores on PART (0, 1 or 2)
    teacher.py train ENCODER plv_train.jsonl TEACHER.pt    # trains on all
    teacher.py label ENCODER TEACHER.pt PAIRS.jsonl OUT.npy  # chances of the roots, for pairs in the same form
    teacher.py part ENCODER plv_train.jsonl PART PAIRS.jsonl OUT.npy  # scores as above, then labels pairs

The two actors are marked in the sentence; what the encoder makes of the marks and of the sentence as a whole tells the root. Quad
and side are sums of chances of roots. Sentences of one id stay on one side. One thread, fixed seed.
"""
import json
import os
import re
import sys
import time

import numpy as np
import torch
import torch.nn as nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "teacher"))
from encoder import Encoder, Pieces, Schedule, by_length  # noqa: E402

ROOTS = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
QUADS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4]
EPOCHS, SIZE, PARTS = int(os.environ.get("EPOCHS", "6")), 900, 3
torch.set_num_threads(1)


class Teacher(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.hidden = nn.Linear(2 * encoder.width + encoder.width // 2, 384)
        self.out = nn.Linear(384, len(ROOTS))
        self.drop = nn.Dropout(0.1)

    def forward(self, batch, at):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words, whole = self.encoder(batch, whole=True)
            i = torch.arange(len(at))
            x = torch.cat([words[i, at[:, 0]], words[i, at[:, 1]], whole], -1)
            return self.out(self.drop(torch.tanh(self.hidden(self.drop(x))))).float()


def marked(row):
    """The words of the sentence with signs about the two actors, and where the first signs of both stand. An actor whose
    place is not told stands at the start."""
    text, words, at = row["text"], [], [0, 0]
    sides = [side if "start" in side else {"start": 0, "end": 0} for side in (row["source_actor"], row["target_actor"])]
    edges = sorted({0, len(text), *(s[k] for s in sides for k in ("start", "end"))})
    for a, b in zip(edges, edges[1:]):
        for k, (side, sign) in enumerate(zip(sides, "@#")):
            if a == side["end"]:
                words.append(sign)
            if a == side["start"]:
                at[k] = len(words)
                words.append(sign)
        words += re.findall(r"\w+|[^\w\s]", text[a:b])
    return words, at


def read(path):
    """The pairs whose root is known, or all where none is told."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    for r in rows:
        r["words"], r["at"] = marked(r)
    return [r for r in rows if "labels" not in r or r["labels"].get("root") in ROOTS]


def fit(encoder, rows):
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    pieces, model = Pieces(encoder), Teacher(Encoder.read(encoder))
    lengths = np.array([pieces.count(r["words"]) for r in rows])
    epochs = [by_length(lengths, SIZE, rng) for _ in range(EPOCHS)]
    gold = torch.tensor([ROOTS.index(r["labels"]["root"]) for r in rows])
    s = Schedule(model.encoder, [*model.hidden.parameters(), *model.out.parameters()], sum(map(len, epochs)))
    began = time.time()
    for n, epoch in enumerate(epochs):
        model.train()
        total = 0.0
        for group in epoch:
            scores = model(pieces.batch([rows[i]["words"] for i in group]), torch.tensor([rows[i]["at"] for i in group]))
            loss = nn.functional.cross_entropy(scores, gold[group])
            s.step(loss)
            total += float(loss)
        print(f"pass {n + 1} of {EPOCHS}: loss {total / len(epoch):.4f}, {time.time() - began:.0f} s", flush=True)
    return model.eval()


def chances(model, encoder, rows, size=4000):
    pieces, out = Pieces(encoder), np.zeros((len(rows), len(ROOTS)), np.float32)
    with torch.no_grad():
        for group in by_length(np.array([pieces.count(r["words"]) for r in rows]), size):
            scores = model(pieces.batch([rows[i]["words"] for i in group]), torch.tensor([rows[i]["at"] for i in group]))
            out[group] = torch.softmax(scores, -1).numpy()
    return out


def macro(gold, said):
    kinds = sorted(set(gold))
    both = [sum(g == k == a for g, a in zip(gold, said)) for k in kinds]
    return 100 * np.mean([2 * n / (list(gold).count(k) + list(said).count(k)) for n, k in zip(both, kinds)])


def score(encoder, path, part):
    """Scores on a part the teacher that learnt the others, and gives that teacher."""
    rows = read(path)
    ids = sorted({r["sentence_id"] for r in rows})
    at = {name: i % PARTS for i, name in enumerate(ids)}
    unseen = [r for r in rows if at[r["sentence_id"]] == part]
    model = fit(encoder, [r for r in rows if at[r["sentence_id"]] != part])
    p = chances(model, encoder, unseen)
    gold = [ROOTS.index(r["labels"]["root"]) for r in unseen]
    quads = np.stack([p[:, [q == k for q in QUADS]].sum(1) for k in range(1, 5)], 1)
    print(f"part {part}, {len(unseen)} pairs: root macro-F1 {macro(gold, p.argmax(1)):.2f},",
          f"quad {macro([QUADS[g] for g in gold], quads.argmax(1) + 1):.2f},",
          f"side {macro([QUADS[g] > 2 for g in gold], quads[:, 2:].sum(1) > 0.5):.2f},",
          f"root accuracy {100 * np.mean(p.argmax(1) == gold):.2f}", flush=True)
    return model


def main():
    what, encoder = sys.argv[1:3]
    if what in ("score", "part"):
        model = score(encoder, sys.argv[3], int(sys.argv[4]))
        return np.save(sys.argv[6], chances(model, encoder, read(sys.argv[5]))) if what == "part" else None
    if what == "train":
        return torch.save(fit(encoder, read(sys.argv[3])).state_dict(), sys.argv[4])
    model = Teacher(Encoder())
    model.load_state_dict(torch.load(sys.argv[3], weights_only=True))
    np.save(sys.argv[5], chances(model.eval(), encoder, read(sys.argv[4])))


main()
