#!/usr/bin/env python3
"""The large parser that teaches the small one: a pretrained encoder (train/teacher), tags, biaffine heads and relations on it.

Usage: teacher.py DIR ENCODER train [--epochs N] ...   learns DIR/train.{words,rows}; weights go to DIR/teacher.pt
       teacher.py DIR ENCODER read NAME                reads DIR/NAME.words; what it thinks of each word goes to DIR/NAME.npz
"""
import argparse
import os
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "teacher"))
from encoder import Encoder, Pieces, Schedule, by_length  # noqa: E402
from net import load  # noqa: E402

HEADS, RELS, TAGS = 3, 2, 2  # guesses kept of each word


class Teacher(nn.Module):
    def __init__(self, encoder, labels, rels, arc=256, rel=80, drop=0.3):
        super().__init__()
        self.encoder, self.drop = encoder, nn.Dropout(drop)
        W = encoder.width
        self.tag = nn.Sequential(nn.Linear(W, 384), nn.GELU(), nn.Dropout(drop), nn.Linear(384, labels))
        self.dep, self.head, self.depR, self.headR = (nn.Linear(W, n) for n in (arc, arc, rel, rel))
        self.rootA, self.rootR = nn.Parameter(torch.zeros(arc)), nn.Parameter(torch.zeros(rel))
        self.turn = nn.Linear(arc, arc)
        self.pair = nn.Parameter(torch.zeros(rels, rel, rel))
        nn.init.normal_(self.pair, 0, 0.01)
        self.ends = nn.Linear(2 * rel, rels)

    def rest(self):
        return [x for name, x in self.named_parameters() if not name.startswith("encoder.")]

    def forward(self, b):
        """Scores of the tags and of the heads (place 0: the root), and what the words are for relations."""
        x = self.drop(self.encoder(b))
        B = x.shape[0]
        dep, head = self.drop(F.gelu(self.dep(x))), self.drop(F.gelu(self.head(x)))
        head = torch.cat([self.rootA.to(head.dtype).expand(B, 1, -1), head], 1)
        arcs = (self.turn(dep) @ head.transpose(1, 2)).float() / 8
        arcs = arcs.masked_fill(~torch.cat([torch.ones(B, 1, dtype=torch.bool), b.mask], 1)[:, None], -1e4)
        dr, hr = self.drop(F.gelu(self.depR(x))), self.drop(F.gelu(self.headR(x)))
        hr = torch.cat([self.rootR.to(hr.dtype).expand(B, 1, -1), hr], 1)
        return self.tag(x).float(), arcs, dr, hr

    def relations(self, dr, hr, heads, mask):
        """Scores of the relations of the words that mask picks to their heads."""
        h = hr.gather(1, heads[..., None].expand(-1, -1, hr.shape[-1]))[mask]
        d = dr[mask]
        turned = torch.matmul(d, self.pair.to(d.dtype))  # [rels, words, rel]
        return ((turned * h).sum(-1).t() + self.ends(torch.cat([d, h], -1))).float()


def words_of(name):
    return [line.split("\t") for line in open(name, encoding="utf-8").read().split("\n")[:-1]]


def gold(data, group, width):
    label, head, rel = (np.full((len(group), width), -1, np.int64) for _ in range(3))
    for b, i in enumerate(group):
        n = len(data[i][1])
        label[b, :n], head[b, :n], rel[b, :n] = data[i][1:]
    return [torch.from_numpy(x) for x in (label, head, rel)]


def evaluate(net, pieces, words, data, upos):
    net.eval()
    right = np.zeros(4)
    for group in by_length([pieces.count(s) for s in words], 4096):
        b = pieces.batch([words[i] for i in group])
        label, head, rel = gold(data, group, b.mask.shape[1])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, arcs, dr, hr = net(b)
            guess = arcs.argmax(-1)
            r = net.relations(dr, hr, guess, b.mask).argmax(-1)
        m = b.mask
        ok = (guess == head)[m]
        right += [(upos[tags.argmax(-1)] == upos[label])[m].sum(), ok.sum(), (ok & (r == rel[m])).sum(), m.sum()]
    net.train()
    return (right[:3] / right[3] * 100).round(2)


def train(o, net, pieces):
    words, data = words_of(f"{o.dir}/train.words"), load(f"{o.dir}/train.rows")
    kept = [i for i in range(len(words)) if len(words[i]) <= 120]
    words, data = [words[i] for i in kept], [data[i] for i in kept]
    if o.limit:
        words, data = words[:o.limit], data[:o.limit]
    lengths = [pieces.count(s) for s in words]
    labels = open(f"{o.dir}/labels.txt").read().split("\n")[:-1]
    kinds = sorted({x.split()[0] for x in labels})
    upos = torch.tensor([kinds.index(x.split()[0]) for x in labels] + [-2])
    devs = {n: (words_of(f"{o.dir}/{n}.words"), load(f"{o.dir}/{n}.rows")) for n in ("ewt-dev", "gum-news-dev")}
    rng = np.random.default_rng(o.seed)
    plan = [g for _ in range(o.epochs) for g in [*by_length(lengths, o.places, rng), None]]  # None: an epoch ends
    course = Schedule(net.encoder, net.rest(), len(plan), o.rate, o.rest_rate)
    start, seen, losses, epoch = time.time(), 0, np.zeros(3), 0
    for step, group in enumerate(plan):
        if group is None:
            epoch += 1
            torch.save(net.state_dict(), f"{o.dir}/teacher.pt")
            print(f"epoch {epoch} {time.time() - start:.0f}s", *(f"{n} {evaluate(net, pieces, *d, upos)}" for n, d in devs.items()), flush=True)
            if epoch == o.stop:
                return
            continue
        b = pieces.batch([words[i] for i in group])
        label, head, rel = gold(data, group, b.mask.shape[1])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, arcs, dr, hr = net(b)
            r = net.relations(dr, hr, head.clamp(min=0), b.mask)
        l = (F.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=-1), F.cross_entropy(r, rel[b.mask], ignore_index=-1),
             F.cross_entropy(tags.flatten(0, 1), label.flatten(), ignore_index=-1))
        course.step(sum(l))
        seen += int(b.mask.sum())
        losses = 0.98 * losses + 0.02 * np.array([x.item() for x in l])
        if step % 50 == 0:
            print(f"step {step}/{len(plan)} losses {losses.round(3)} {seen / (time.time() - start):.0f} words/s", flush=True)


def best(scores, k):
    """The k best of each row and their parts of one, in 255ths."""
    p, at = F.softmax(scores, -1).topk(min(k, scores.shape[-1]), -1)
    p, at = F.pad(p, (0, k - p.shape[-1])), F.pad(at, (0, k - at.shape[-1]))
    return at.numpy().astype(np.int16), (p * 255).round().numpy().astype(np.uint8)


def read(o, net, pieces):
    words = words_of(f"{o.dir}/{o.name}.words")[:o.limit or None]
    lengths = [pieces.count(s) for s in words]
    starts = np.concatenate([[0], np.cumsum([len(s) for s in words])])
    out = {key + end: np.zeros((starts[-1], k), kind) for key, k in (("head", HEADS), ("rel", RELS), ("tag", TAGS))
           for end, kind in (("", np.int16), ("_part", np.uint8))}
    net.eval()
    start, seen = time.time(), 0
    groups = by_length(lengths, o.places)
    for step, group in enumerate(groups):
        b = pieces.batch([words[i] for i in group])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, arcs, dr, hr = net(b)
            r = net.relations(dr, hr, arcs.argmax(-1), b.mask)
        at = np.concatenate([np.arange(starts[i], starts[i + 1]) for i in group])
        for key, scores, k in (("head", arcs[b.mask], HEADS), ("rel", r, RELS), ("tag", tags[b.mask], TAGS)):
            out[key][at], out[key + "_part"][at] = best(scores, k)
        seen += len(at)
        if step % 200 == 0:
            print(f"{step}/{len(groups)} {seen / (time.time() - start):.0f} words/s", flush=True)
    np.savez(f"{o.dir}/{o.name}.npz", **out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("dir")
    p.add_argument("encoder")
    p.add_argument("verb", choices=["train", "read"])
    p.add_argument("name", nargs="?", default="silver")
    p.add_argument("--layers", type=int, default=8)
    p.add_argument("--epochs", type=int, default=4, help="that the rates are planned for")
    p.add_argument("--stop", type=int, default=3, help="epochs that are done")
    p.add_argument("--places", type=int, default=2000, help="pieces of a batch")
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--rest-rate", type=float, default=2e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--limit", type=int, default=0)
    o = p.parse_args()
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    labels = len(open(f"{o.dir}/labels.txt").read().split("\n")) - 1
    rels = int(max(s[3].max() for s in load(f"{o.dir}/train.rows"))) + 1
    net = Teacher(Encoder.read(o.encoder, o.layers), labels, rels)
    pieces = Pieces(o.encoder)
    if o.verb == "train":
        train(o, net, pieces)
    else:
        net.load_state_dict(torch.load(f"{o.dir}/teacher.pt", weights_only=True))
        read(o, net, pieces)


if __name__ == "__main__":
    main()
