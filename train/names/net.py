#!/usr/bin/env python3
"""Trains the net of names, which learns from the teacher's opinion of unlabelled sentences and from labelled ones. See docs/mention.md.

    net.py PARSER.bin WORK OUT.bin [--epochs N] ...

WORK holds, for gold and silver and for each file to score (--dev), NAME.in, what `go run ./train/names -inputs` wrote; for gold and silver
NAME.npz, what teacher.py thinks of their labels; for gold and for files to score NAME.jsonl. One thread, fixed seed.
"""
import argparse
import math
import os
import struct
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "syntax", "net"))
sys.path.insert(0, os.path.join(HERE, "..", "teacher"))
from net import VIEWS, Memory, Round, batches, kernels, product  # noqa: E402
from teacher import LABELS, best, names, read  # noqa: E402

FACTS, FACT_DIM = 27, 32  # as internal/namer has them


def inputs(name):
    """Sentences as rows and facts [n, VIEWS + 1]."""
    flat, out, at = np.fromfile(name, dtype="<i4"), [], 0
    while at < len(flat):
        n = flat[at]
        out.append(flat[at + 1:at + 1 + n * (VIEWS + 1)].reshape(n, VIEWS + 1))
        at += 1 + n * (VIEWS + 1)
    return out


def part(path, name):
    """A part of a model file."""
    data, at = open(path, "rb").read(), 8
    while at < len(data):
        fields = []
        for _ in range(2):
            n, = struct.unpack_from("<I", data, at)
            fields.append(data[at + 4:at + 4 + n])
            at += 4 + n
        if fields[0] == name.encode():
            return fields[1]
    raise KeyError(name)


class Net(nn.Module):
    def __init__(self, o, table):
        super().__init__()
        self.o, self.exact, self.table = o, False, table
        inner, H = table.shape[1] + FACT_DIM, o.hidden
        self.facts = nn.Parameter(torch.randn(FACTS, FACT_DIM) * 0.1)
        self.layers = nn.ModuleList([nn.Linear(3 * inner, 4 * H), nn.Linear(2 * H, 4 * H)])
        self.out = nn.Linear(2 * H, LABELS)
        for l in self.layers:
            nn.init.xavier_uniform_(l.weight, 1.0)
            nn.init.zeros_(l.bias)
            l.bias.data[:2 * H] = -0.5

    def rounded(self, x, scale, low, high):
        return Round.apply(x, scale, low, high) if self.exact else x

    def lin(self, layer, x):
        return product(x, self.rounded(layer.weight, 128.0, -127, 127)) + layer.bias

    def signed(self, x):
        return self.rounded(F.hardtanh(x), 64.0, -64, 63)

    def drop(self, x, p):
        return x * (torch.bernoulli(torch.full((x.shape[0], 1, x.shape[-1]), 1 - p)) / (1 - p)) if self.training else x

    def forward(self, rows, told, lengths):
        o, word, views = self.o, rows[..., :1], rows[..., 1:]
        keep = torch.ones(rows.shape)
        if self.training:
            word = torch.where(torch.rand(word.shape) < o.word_drop, 0, word)
            keep = (torch.rand(rows.shape) >= o.view_drop).float()
            keep[..., 0] = 1
            told = told * (torch.rand(told.shape) >= o.fact_drop)
        x = (F.embedding(torch.cat([word, views], -1), self.table) * keep[..., None]).sum(-2)
        x = self.signed(torch.cat([x, told @ self.rounded(self.facts, 128.0, -127, 127)], -1))
        x = x * (torch.arange(x.shape[1]) < lengths[:, None])[..., None]
        for i, layer in enumerate(self.layers):
            x = self.drop(x, o.in_drop if i == 0 else o.drop)
            if i == 0:
                pad = F.pad(x, (0, 0, 1, 1))
                x = torch.cat([pad[:, :-2], x, pad[:, 2:]], -1)
            x = self.signed(Memory.apply(self.lin(layer, x), lengths))
        return self.lin(self.out, self.drop(x, o.drop)) * o.sharp


def tensors(data, length, group):
    rows, told = np.zeros((len(group), length, VIEWS), np.int64), np.zeros((len(group), length, FACTS), np.float32)
    right, lengths = np.zeros((len(group), length, LABELS), np.float32), np.zeros(len(group), np.int32)
    for b, i in enumerate(group):
        x, part_ = data[i]
        n = lengths[b] = len(x)
        rows[b, :n] = x[:, :VIEWS]
        told[b, :n] = x[:, VIEWS:] >> np.arange(FACTS) & 1
        if part_ is not None:
            right[b, :n] = part_
    return [torch.from_numpy(x) for x in (rows, told, right, lengths)]


def chances(work, name, data):
    """The teacher's, sentence by sentence."""
    flat = np.load(f"{work}/{name}.npz")["chances"]
    ends = np.cumsum([len(x) for x in data])
    return [flat[e - len(x):e].astype(np.float32) for x, e in zip(data, ends)]


def limited(part_, row):
    """The chances of labels, those that a labelled sentence rules out taken away."""
    sets = np.array(row.get("allowed") or [1 << l for l in row["labels"]])
    part_ = np.maximum(part_, 1e-6) * (sets[:, None] >> np.arange(LABELS) & 1)
    return part_ / part_.sum(1, keepdims=True)


def score(net, data, gold):
    net.eval()
    right = found = wanted = 0
    with torch.no_grad():
        for length, group in batches(data, 2560, None):
            rows, told, _, lengths = tensors(data, length, group)
            s = F.log_softmax(net(rows, told, lengths), -1).numpy()
            for b, i in enumerate(group):
                f = {n for n in names(best(s[b, :lengths[b]])) if n[2]} if lengths[b] else set()
                g = {tuple(n) for n in gold[i]["names"] if n[2]}
                right, found, wanted = right + len(f & g), found + len(f), wanted + len(g)
    net.train()
    return 200 * right / max(1, found + wanted)


def learn(o, net, course, after):
    rng = np.random.default_rng(o.seed)
    total = sum(len(batches(data, o.words, rng)) for data in course)
    optimizer = torch.optim.Adam(net.parameters(), lr=o.rate, betas=(0.9, 0.98))
    began, at, mean = time.time(), 0, 0.0
    for epoch, data in enumerate(course):
        for length, group in batches(data, o.words, rng):
            net.exact = net.exact or at >= o.exact_from * total
            for g in optimizer.param_groups:
                g["lr"] = o.rate * min(1, (at + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * at / total))
            rows, told, right, lengths = tensors(data, length, group)
            loss = -(F.log_softmax(net(rows, told, lengths), -1) * right).sum() / right.sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            at += 1
            mean = 0.99 * mean + 0.01 * loss.item()
            if at % 200 == 0:
                print(f"step {at}/{total} loss {mean:.4f} {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1} {time.time() - began:.0f} s", after(), flush=True)


def write(net, path, share):
    """Writes the parts that internal/namer reads."""
    out = bytearray(b"RPMODEL\x01")

    def put(key, data):
        for x in (("net." + key).encode(), data):
            out.extend(struct.pack("<I", len(x)))
            out.extend(x)

    def small(x):
        return np.clip(np.floor(x.detach().numpy().astype(np.float64) * 128 + 0.5), -127, 127).astype(np.int8).tobytes()

    put("facts", small(net.facts))
    for key, layer in (("layer0", net.layers[0]), ("layer1", net.layers[1]), ("out", net.out)):
        put(key + ".w", small(layer.weight))
        put(key + ".b", np.floor(layer.bias.detach().numpy().astype(np.float64) * (1 << 13) + 0.5).astype("<i4").tobytes())
    put("share", struct.pack("<i", share))
    open(path, "wb").write(out)


def options():
    p = argparse.ArgumentParser()
    for name in ("parser", "work", "out"):
        p.add_argument(name)
    p.add_argument("--dev", nargs="*", default=[])
    p.add_argument("--epochs", type=int, default=6, help="over all sentences")
    p.add_argument("--gold", type=int, default=1, help="epochs over the labelled ones alone, at the end")
    p.add_argument("--limit", type=int, default=None, help="sentences of each kind")
    p.add_argument("--words", type=int, default=1280)
    p.add_argument("--hidden", type=int, default=96)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--in-drop", type=float, default=0.1)
    p.add_argument("--word-drop", type=float, default=0.1)
    p.add_argument("--view-drop", type=float, default=0.05)
    p.add_argument("--fact-drop", type=float, default=0.1)
    p.add_argument("--sharp", type=float, default=4)
    p.add_argument("--exact-from", type=float, default=0.6)
    p.add_argument("--share", type=int, default=256, help="what the net's scores count for beside the perceptron's")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def main():
    o = options()
    Memory.lib = kernels()
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    table = np.frombuffer(part(o.parser, "views"), np.int8)
    dim = len(np.frombuffer(part(o.parser, "layer0.w"), np.int8)) * 4 // len(part(o.parser, "layer0.b")) // 3
    net = Net(o, torch.from_numpy(table.astype(np.float32) / 128).view(-1, dim))
    gold = inputs(f"{o.work}/gold.in")
    silver = inputs(f"{o.work}/silver.in")
    gold = [(x, limited(p, r)) for x, p, r in zip(gold, chances(o.work, "gold", gold), read(f"{o.work}/gold.jsonl")) if len(x) <= 100][:o.limit]
    silver = list(zip(silver, chances(o.work, "silver", silver)))[:o.limit]
    devs = {n: ([(x, None) for x in inputs(f"{o.work}/{n}.in")], read(f"{o.work}/{n}.jsonl")) for n in o.dev}

    def after():
        write(net, o.out, o.share)
        return " ".join(f"{n} {score(net, *d):.2f}" for n, d in devs.items())

    learn(o, net, [gold + silver] * o.epochs + [gold] * o.gold, after)


main()
