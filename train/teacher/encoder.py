"""A pretrained encoder for teachers: BERT as bge-small-en-v1.5 holds it (12 layers, 384 wide, uncased), over words that are given.

    pieces = Pieces(folder)                          # folder: what fetch.sh made
    encoder = Encoder.read(folder, layers=8)         # the first layers only, if fewer than 12 are enough
    batch = pieces.batch([["Rebels", "shelled", "Taiz", "."], ...])
    x = encoder(batch)                               # [sentences, words, encoder.width]; batch.mask says which places hold words
    x = encoder(batch, whole=True)                   # the same, and one vector of each sentence as a whole

A word is what its first and its last piece become. The pieces do not know capitals: a small table of the word's case, of zeros at
first, is added to their embeddings. To fine-tune on one thread, use autocast of bfloat16 and batches of like length (`by_length`).
"""
import os
from dataclasses import dataclass

import numpy as np
import onnx
import onnx.numpy_helper
import tokenizers
import torch
import torch.nn as nn
import torch.nn.functional as F

LONGEST = 510  # pieces of a sentence; the words beyond get the last place
CASES = 16


def case(word, first):
    """What the capitals of a word tell, a number below CASES."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        kind = 1 if any(c.isdigit() for c in word) else 0
    elif all(c.islower() for c in letters):
        kind = 2
    elif all(c.isupper() for c in letters):
        kind = 3 if len(letters) == 1 else 4
    elif letters[0].isupper() and all(c.islower() for c in letters[1:]):
        kind = 5
    else:
        kind = 6
    return kind + (8 if first else 0)


@dataclass
class Batch:
    ids: torch.Tensor  # [sentences, pieces]
    cases: torch.Tensor
    pieces: torch.Tensor  # which places hold pieces
    first: torch.Tensor  # [sentences, words], the place of the word's first piece
    last: torch.Tensor
    mask: torch.Tensor  # which places hold words


class Pieces:
    """Cuts words into pieces; remembers those of words it has seen."""

    def __init__(self, folder):
        self.cutter = tokenizers.Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.cutter.no_padding()
        self.cutter.no_truncation()
        self.seen = {}

    def of(self, word):
        ids = self.seen.get(word)
        if ids is None:
            ids = self.cutter.encode(word, add_special_tokens=False).ids[:16] or [100]
            self.seen[word] = ids
        return ids

    def count(self, words):
        return 2 + min(LONGEST, sum(len(self.of(w)) for w in words))

    def batch(self, sentences):
        width = max(self.count(s) for s in sentences)
        words = max(len(s) for s in sentences)
        ids, cases = np.zeros((len(sentences), width), np.int64), np.zeros((len(sentences), width), np.int64)
        pieces, mask = np.zeros((len(sentences), width), bool), np.zeros((len(sentences), words), bool)
        first, last = np.zeros((len(sentences), words), np.int64), np.zeros((len(sentences), words), np.int64)
        for i, s in enumerate(sentences):
            at, opening = 1, True
            ids[i, 0] = 101
            for j, word in enumerate(s):
                parts = self.of(word)[:max(0, LONGEST + 1 - at)]
                first[i, j], last[i, j] = min(at, LONGEST), min(at + max(len(parts), 1) - 1, LONGEST)
                ids[i, at:at + len(parts)] = parts
                cases[i, at:at + len(parts)] = case(word, opening)
                at += len(parts)
                opening = opening and not any(c.isalpha() for c in word)
            ids[i, at] = 102
            pieces[i, :at + 1], mask[i, :len(s)] = True, True
        return Batch(*(torch.from_numpy(x) for x in (ids, cases, pieces, first, last, mask)))


class Layer(nn.Module):
    def __init__(self, width, heads, inner, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv = nn.Linear(width, 3 * width)
        self.join, self.up, self.down = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, allowed):
        B, T, W = x.shape
        # Plain products: on a CPU, torch's fused attention takes longer going back than all the rest of the layer.
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, W // self.heads).permute(2, 0, 3, 1, 4)
        a = F.softmax(q @ k.transpose(2, 3) * (W // self.heads) ** -0.5 + allowed, -1)
        a = (a.to(v.dtype) @ v).transpose(1, 2).reshape(B, T, W)
        x = self.norm1(x + F.dropout(self.join(a), self.drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary=30522, places=512, width=384, heads=12, inner=1536, layers=12, drop=0.1):
        super().__init__()
        self.drop, self.width = drop, 2 * width
        self.words, self.places = nn.Embedding(vocabulary, width), nn.Embedding(places, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, drop) for _ in range(layers))

    def forward(self, b, whole=False):
        x = self.words(b.ids) + self.places.weight[:b.ids.shape[1]] + self.kind + self.cases(b.cases)
        x = F.dropout(self.norm(x), self.drop, self.training)
        allowed = torch.zeros(b.pieces.shape).masked_fill(~b.pieces, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, allowed)
        i = torch.arange(x.shape[0])[:, None]
        words = torch.cat([x[i, b.first], x[i, b.last]], -1)
        return (words, x[:, 0]) if whole else words

    @staticmethod
    def read(folder, layers=12, drop=0.1):
        """The pretrained weights, of the first layers only if fewer than 12 are wanted."""
        graph = onnx.load(os.path.join(folder, "bge.onnx")).graph
        parts = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in graph.initializer}
        # Of the products, only the nodes' names tell which layer's weights they hold.
        for node in graph.node:
            if node.op_type == "MatMul" and node.input[1] in parts:
                parts[node.name.strip("/").replace("/", ".").removesuffix(".MatMul") + ".weight"] = parts[node.input[1]].t()
        e = Encoder(layers=layers, drop=drop)
        state = {"words.weight": parts["embeddings.word_embeddings.weight"], "places.weight": parts["embeddings.position_embeddings.weight"],
                 "kind": parts["embeddings.token_type_embeddings.weight"][0], "cases.weight": e.cases.weight}
        for end in ("weight", "bias"):
            state["norm." + end] = parts["embeddings.LayerNorm." + end]
            for i in range(layers):
                old, new = f"encoder.layer.{i}.", f"layers.{i}."
                state[new + "qkv." + end] = torch.cat([parts[f"{old}attention.self.{k}.{end}"] for k in ("query", "key", "value")])
                for to, name in (("join", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                                 ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                    state[f"{new}{to}.{end}"] = parts[f"{old}{name}.{end}"]
        e.load_state_dict(state)
        return e


def by_length(lengths, size, rng=None):
    """Groups of numbers of sentences of like length, that fill about as many places as size; in random order if rng is given."""
    order = rng.permutation(len(lengths)) if rng is not None else np.arange(len(lengths))
    order = order[np.argsort(np.asarray(lengths)[order], kind="stable")]
    groups, group = [], []
    for i in order:
        if group and (len(group) + 1) * lengths[i] > size:
            groups.append(group)
            group = []
        group.append(int(i))
    if group:
        groups.append(group)
    if rng is not None:
        rng.shuffle(groups)
    return groups


class Schedule:
    """AdamW with one rate for the encoder and another for what stands on it; both rise for a tenth of the steps, then fall to zero."""

    def __init__(self, encoder, rest, steps, rate=1e-4, rest_rate=1e-3, decay=0.01):
        self.steps, self.at = steps, 0
        self.all = list(encoder.parameters()) + list(rest)
        self.opt = torch.optim.AdamW([{"params": list(encoder.parameters()), "top": rate}, {"params": list(rest), "top": rest_rate}],
                                     lr=rate, weight_decay=decay, betas=(0.9, 0.98), fused=True)

    def step(self, loss):
        self.at += 1
        part = min(self.at / (0.1 * self.steps), (self.steps - self.at) / (0.9 * self.steps) + 1e-3)
        for g in self.opt.param_groups:
            g["lr"] = g["top"] * part
        self.opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.all, 1.0)
        self.opt.step()
