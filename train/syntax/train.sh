#!/usr/bin/env bash
# Trains the tags, the trees, the features and the lemmas from nothing: parser.bin and tagger.bin in OUT (model/en unless given).
#
#   train/syntax/train.sh WORK [OUT]
#
# Wants Python 3.11 (PYTHON) with torch 2.5.1, numpy, scipy, onnx and tokenizers; gcc; Maven, which fetches the teacher's pretrained
# encoder. One thread, fixed seeds: on machines of one kind the same bytes. With SHORT=1 few sentences and one pass of each step.
set -eu
cd "$(git rev-parse --show-toplevel)"
work=$1 out=${2:-model/en} data=${DATA:-../shared/data} python=${PYTHON:-python3} short=${SHORT:-}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p "$work" "$out"
syntax() { go run ./train/syntax -data "$data/treebank" -work "$work" -out "$out" "$@"; }
net() { "$python" train/syntax/net/net.py "$work" "$@" ${short:+--limit 300 --epochs 1}; }
teacher() { "$python" train/syntax/net/teacher.py "$work" "$work/bge" "$@" ${short:+--limit 200 --stop 1}; }

[ -s "$work/words.txt" ] || go run ./train/syntax/rawwords "$data"/raw/${short:+wikinews}*.jsonl* > "$work/words.txt"
syntax -raw "$work/words.txt" rows
[ -s "$work/vectors.npy" ] || "$python" train/syntax/net/vectors.py "$work/words.txt" "$work" 128

# The net on the treebanks alone, 128 cells: what the larger one starts from.
[ -s "$work/second.pt" ] || {
  net --out first
  net --start first --out second --epochs 11 --lr 1.2e-3 --exact-from 0 \
    --drop 0.18 --in-drop 0.12 --mlp-drop 0.2 --word-drop 0.12 --view-drop 0.07
}

# The teacher, and what it makes of unlabelled sentences.
[ -s "$work/bge/bge.onnx" ] || train/teacher/fetch.sh "$work/bge"
[ -s "$work/teacher.pt" ] || teacher train
[ -s "$work/silver.npz" ] || {
  syntax -raw "$data/raw" ${short:+-limit 200} silver
  teacher read silver
}

# The net: teacher's sentences and treebanks together, at the end the treebanks alone.
net --start second --hidden 160 --silver ${short:-9} --epochs 2 --lr 1.5e-3 --exact-from 0 \
  --drop 0.12 --in-drop 0.1 --mlp-drop 0.12 --word-drop 0.1 --view-drop 0.05
syntax pack
syntax forms
[ "$short" ] || syntax score
