#!/usr/bin/env python3
"""Trains the net of names, which learns from the teacher's opinion of unlabelled sentences and from labelled ones. See docs/mention.md.

    namenet.py PARSER.bin WORK OUT.bin [--epochs N] ...

WORK holds, for gold, for the unlabelled sentences (--silver) and for each file to score (--dev), NAME.in, what `go run ./train/names
-inputs` wrote; NAME.npz, what teacher.py thinks of the labels, but for files to score; for gold and those NAME.jsonl. One thread, fixed seed.
"""
import argparse

import numpy as np
import torch
import torch.nn.functional as F

from small import VIEWS, Small, batches, learn, options, table, tensors, write
from teacher import LABELS, best, names, read

FACTS = 27  # as internal/namer has them


def inputs(name):
    """Sentences as rows and facts [n, VIEWS + 1]."""
    flat, out, at = np.fromfile(name, dtype="<i4"), [], 0
    while at < len(flat):
        n = flat[at]
        out.append(flat[at + 1:at + 1 + n * (VIEWS + 1)].reshape(n, VIEWS + 1))
        at += 1 + n * (VIEWS + 1)
    return out


def chances(work, name, data):
    """The teacher's, sentence by sentence."""
    flat = np.load(f"{work}/{name}.npz")["chances"]
    ends = np.cumsum([len(x) for x in data])
    return [flat[e - len(x):e].astype(np.float32) for x, e in zip(data, ends)]


def limited(chance, row):
    """The chances of labels, those that a labelled sentence rules out taken away."""
    sets = np.array(row.get("allowed") or [1 << l for l in row["labels"]])
    chance = np.maximum(chance, 1e-6) * (sets[:, None] >> np.arange(LABELS) & 1)
    return chance / chance.sum(1, keepdims=True)


def taught(x, chance):
    return x, np.broadcast_to(np.arange(LABELS), chance.shape), chance


def score(net, data, gold):
    """F1 of persons, organisations and places."""
    right = found = wanted = 0
    for length, group in batches(data, 2560, None):
        rows, told, lengths, _, _ = tensors(data, length, group, FACTS)
        s = F.log_softmax(net(rows, told, lengths), -1).numpy()
        for b, i in enumerate(group):
            f = {n for n in names(best(s[b, :lengths[b]])) if n[2]}
            g = {tuple(n) for n in gold[i]["names"] if n[2]}
            right, found, wanted = right + len(f & g), found + len(f), wanted + len(g)
    return 200 * right / max(1, found + wanted)


def main():
    p = argparse.ArgumentParser()
    for name in ("parser", "work", "out"):
        p.add_argument(name)
    p.add_argument("--silver", nargs="*", default=["silver"])
    p.add_argument("--dev", nargs="*", default=[])
    o = options(p)
    net = Small(o, table(o.parser), LABELS, FACTS)
    gold = inputs(f"{o.work}/gold.in")
    gold = [taught(x, limited(c, r)) for x, c, r in zip(gold, chances(o.work, "gold", gold), read(f"{o.work}/gold.jsonl")) if len(x) <= 100][:o.limit]
    silver = []
    for name in o.silver:
        part = inputs(f"{o.work}/{name}.in")
        silver += [taught(x, c) for x, c in zip(part, chances(o.work, name, part))][:o.limit]
    devs = {n: ([taught(x, np.zeros((len(x), LABELS), np.float32)) for x in inputs(f"{o.work}/{n}.in")], read(f"{o.work}/{n}.jsonl")) for n in o.dev}

    def after():
        write(net, o.out, o.share)
        return " ".join(f"{n} {score(net, *d):.2f}" for n, d in devs.items())

    learn(o, net, [gold + silver] * o.epochs + [gold] * o.gold, FACTS, after)


main()
