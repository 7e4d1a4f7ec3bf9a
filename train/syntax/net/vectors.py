#!/usr/bin/env python3
"""Makes word vectors from unlabelled text: positive pointwise mutual information of words with their neighbours at
distance -2, -1, 1 and 2, brought to few dimensions by a randomised singular value decomposition with a fixed seed.

Usage: vectors.py WORDS.TXT DIR DIM; reads DIR/vocab.txt, writes DIR/vectors.npy, row 0 for unknown words.
"""
import sys

import numpy as np
import scipy.sparse as sp

CONTEXTS = 8000


def main():
    raw, folder, dim = sys.argv[1], sys.argv[2], int(sys.argv[3])
    vocab = {w: i + 1 for i, w in enumerate(open(f"{folder}/vocab.txt", encoding="utf-8").read().split("\n")[:-1])}
    ids = []
    get = vocab.get
    chunk = []
    for line in open(raw, encoding="utf-8"):
        chunk.append(-1)
        chunk.extend([get(w, 0) for w in line.split()])
        chunk.append(-1)
        if len(chunk) > 1 << 20:
            ids.append(np.array(chunk, np.int32))
            chunk = []
    ids.append(np.array(chunk, np.int32))
    ids = np.concatenate(ids)
    n = len(vocab) + 1
    count = np.bincount(ids[ids >= 0], minlength=n)
    top = np.argsort(-count, kind="stable")[:CONTEXTS]
    context = np.full(n + 1, -1, np.int64)  # the last is that of a boundary
    context[top] = np.arange(CONTEXTS)
    context[n] = CONTEXTS
    width = CONTEXTS + 1
    m = None
    for k, offset in enumerate((-2, -1, 1, 2)):
        a, b = (ids[-offset:], ids[:offset]) if offset < 0 else (ids[:-offset], ids[offset:])
        c = context[b]
        ok = (a >= 0) & (c >= 0)
        part = sp.coo_matrix((np.ones(ok.sum(), np.float32), (a[ok], c[ok])), shape=(n, width)).tocsr()
        part.sum_duplicates()
        p = part.tocoo()
        rows, cols, total = np.asarray(part.sum(1)).ravel(), np.asarray(part.sum(0)).ravel(), part.sum()
        v = np.log(p.data * total / (rows[p.row] * (cols[p.col] ** 0.75) * (cols.sum() / (cols ** 0.75).sum())) + 1e-9)
        keep = v > 0
        block = sp.csr_matrix((v[keep].astype(np.float32), (p.row[keep], p.col[keep])), shape=(n, width))
        m = block if m is None else sp.hstack([m, block]).tocsr()
        print(offset, m.nnz, flush=True)
    rng = np.random.default_rng(1)
    q = rng.standard_normal((m.shape[1], dim + 32)).astype(np.float32)
    for _ in range(4):
        q, _ = np.linalg.qr(m @ q)
        q, _ = np.linalg.qr(m.T @ q)
    y = m @ q
    u, s, _ = np.linalg.svd(y, full_matrices=False)
    v = u[:, :dim] * np.sqrt(s[:dim])
    v /= np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-6)
    v *= 0.25 * np.sqrt(dim) / 1.0 * (count > 0)[:, None]
    v[0] = 0
    np.save(f"{folder}/vectors.npy", v.astype(np.float32))
    words = [""] + list(vocab)
    for w in ("soldiers", "killed", "said", "baghdad", "because", "five"):
        i = vocab[w]
        print(w, [words[j] for j in np.argsort(-(v @ v[i]))[1:9]])


main()
