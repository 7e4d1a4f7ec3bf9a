#!/usr/bin/env python3
"""Checks that the encoder read into PyTorch gives what onnxruntime gives: check.py DIR."""
import sys

import numpy as np
import onnxruntime
import torch

from encoder import Encoder, Pieces

folder = sys.argv[1]
batch = Pieces(folder).batch([["Rebels", "shelled", "Taiz", "on", "Monday", "."], ["Two", "died", "."]])
session = onnxruntime.InferenceSession(folder + "/bge.onnx")
feed = {"input_ids": batch.ids.numpy(), "attention_mask": batch.pieces.long().numpy(), "token_type_ids": np.zeros_like(batch.ids.numpy())}
want = session.run(None, feed)[0]
encoder = Encoder.read(folder).eval()
with torch.no_grad():
    words, whole = encoder(batch, whole=True)
got = np.concatenate([whole.numpy(), words[:, 1, :384].numpy()], -1)
want = np.concatenate([want[:, 0], want[np.arange(2), batch.first[:, 1].numpy()]], -1)
worst = np.abs(got - want).max()
print("largest difference", worst)
sys.exit(int(worst > 1e-4))
