"""A small net beside the parser's: two layers with memory over the parser's rows of words, which stay as they are, and over facts of
the words; each word gets one of some labels."""
import math
import os
import struct
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "syntax", "net"))
from net import VIEWS, Memory, Parts, Round, batches, kernels, product  # noqa: E402

FACT_DIM = 32


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


def table(parser):
    """The rows of the views, as parser.bin has them."""
    rows = np.frombuffer(part(parser, "views"), np.int8)
    dim = len(part(parser, "layer0.w")) * 4 // len(part(parser, "layer0.b")) // 3
    return torch.from_numpy(rows.astype(np.float32) / 128).view(-1, dim)


class Small(nn.Module):
    def __init__(self, o, rows, labels, facts):
        super().__init__()
        self.o, self.exact, self.table = o, False, rows
        inner, H = rows.shape[1] + FACT_DIM, o.hidden
        self.facts = nn.Parameter(torch.randn(facts, FACT_DIM) * 0.1)
        self.layers = nn.ModuleList([nn.Linear(3 * inner, 4 * H), nn.Linear(2 * H, 4 * H)])
        self.out = nn.Linear(2 * H, labels)
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

    def embed(self, rows, told):
        o, word, keep = self.o, rows[..., :1], torch.ones(rows.shape)
        if self.training:
            word = torch.where(torch.rand(word.shape) < o.word_drop, 0, word)
            keep = (torch.rand(rows.shape) >= o.view_drop).float()
            keep[..., 0] = 1
            told = told * (torch.rand(told.shape) >= o.fact_drop)
        x = (F.embedding(torch.cat([word, rows[..., 1:]], -1), self.table) * keep[..., None]).sum(-2)
        return self.signed(torch.cat([x, told @ self.rounded(self.facts, 128.0, -127, 127)], -1))

    def forward(self, rows, told, lengths):
        x = self.embed(rows, told)
        x = x * (torch.arange(x.shape[1]) < lengths[:, None])[..., None]
        for i, layer in enumerate(self.layers):
            x = self.drop(x, self.o.in_drop if i == 0 else self.o.drop)
            if i == 0:
                pad = F.pad(x, (0, 0, 1, 1))
                x = torch.cat([pad[:, :-2], x, pad[:, 2:]], -1)
            x = self.signed(Memory.apply(self.lin(layer, x), lengths))
        return self.lin(self.out, self.drop(x, self.o.drop)) * self.o.sharp


def tensors(data, length, group, facts):
    """A batch of sentences: rows, facts, lengths, the labels that words may have and the part of one that each is."""
    guesses = data[group[0]][1].shape[1]
    rows, told = np.zeros((len(group), length, VIEWS), np.int64), np.zeros((len(group), length, facts), np.float32)
    at, parts = np.zeros((len(group), length, guesses), np.int64), np.zeros((len(group), length, guesses), np.float32)
    lengths = np.zeros(len(group), np.int32)
    for b, i in enumerate(group):
        x, guess, chance = data[i]
        n = lengths[b] = len(x)
        rows[b, :n], at[b, :n], parts[b, :n] = x[:, :VIEWS], guess, chance
        told[b, :n] = x[:, VIEWS:] >> np.arange(facts) & 1
    return [torch.from_numpy(x) for x in (rows, told, lengths, at, parts)]


def learn(o, net, course, facts, after):
    """Goes through the course, the sentences of each epoch as (rows, labels, parts); after is called at the end of each."""
    rng = np.random.default_rng(o.seed)
    total = sum(len(batches(data, o.words, rng)) for data in course)
    optimizer = torch.optim.Adam(net.parameters(), lr=o.rate, betas=(0.9, 0.98))
    began, at, mean = time.time(), 0, 0.0
    for epoch, data in enumerate(course):
        for length, group in batches(data, o.words, rng):
            net.exact = net.exact or at >= o.exact_from * total
            for g in optimizer.param_groups:
                g["lr"] = o.rate * min(1, (at + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * at / total))
            rows, told, lengths, right, parts = tensors(data, length, group, facts)
            loss = -(F.log_softmax(net(rows, told, lengths), -1).gather(-1, right) * parts).sum() / parts.sum().clamp(min=1)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            at += 1
            mean = 0.99 * mean + 0.01 * loss.item()
            if at % 200 == 0:
                print(f"step {at}/{total} loss {mean:.4f} {time.time() - began:.0f} s", flush=True)
        net.eval()
        with torch.no_grad():
            print(f"epoch {epoch + 1} {time.time() - began:.0f} s", after(), flush=True)
        net.train()


def write(net, path, share):
    """Writes the parts that the program reads; share is what the scores count for, in 1/256."""
    parts = Parts("net.")
    parts.small("facts", net.facts)
    for key, layer in (("layer0", net.layers[0]), ("layer1", net.layers[1]), ("out", net.out)):
        parts.layer(key, layer)
    parts.put("share", struct.pack("<i", share))
    parts.write(path)


def options(p):
    """Adds the options of a small net, and reads them."""
    p.add_argument("--epochs", type=int, default=6, help="over all sentences")
    p.add_argument("--gold", type=int, default=1, help="epochs over the labelled ones alone, at the end")
    p.add_argument("--limit", type=int, default=None, help="sentences of each kind")
    p.add_argument("--words", type=int, default=1280, help="of a batch")
    p.add_argument("--hidden", type=int, default=96)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--in-drop", type=float, default=0.1)
    p.add_argument("--word-drop", type=float, default=0.1)
    p.add_argument("--view-drop", type=float, default=0.05)
    p.add_argument("--fact-drop", type=float, default=0.1)
    p.add_argument("--sharp", type=float, default=4)
    p.add_argument("--exact-from", type=float, default=0.6, help="the part of the steps after which weights and activations are rounded")
    p.add_argument("--share", type=int, default=600, help="what the net's scores count for beside the others, in 1/256")
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    Memory.lib = kernels()
    torch.manual_seed(o.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    return o
