#!/usr/bin/env bash
# Trains the tags, the trees, the features and the lemmas from nothing: parser.bin and tagger.bin in OUT (model/en unless given).
#
#   train/syntax/train.sh WORK [OUT]
#
# Wants Python 3 with torch 2.5.1, numpy and scipy, and gcc. One thread, fixed seeds: on machines of one kind the same bytes.
set -eu
cd "$(git rev-parse --show-toplevel)"
work=$1 out=${2:-model/en} data=${DATA:-../shared/data}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p "$work" "$out"
[ -s "$work/words.txt" ] || go run ./train/syntax/rawwords "$data"/raw/*.jsonl* > "$work/words.txt"
go run ./train/syntax -data "$data/treebank" -raw "$work/words.txt" -work "$work" rows
[ -s "$work/vectors.npy" ] || python3 train/syntax/net/vectors.py "$work/words.txt" "$work" 128
python3 train/syntax/net/net.py "$work" --out first
python3 train/syntax/net/net.py "$work" --start first --epochs 11 --lr 1.2e-3 --exact-from 0 \
  --drop 0.18 --in-drop 0.12 --mlp-drop 0.2 --word-drop 0.12 --view-drop 0.07
go run ./train/syntax -work "$work" -out "$out" pack
go run ./train/syntax -data "$data/treebank" -out "$out" forms
go run ./train/syntax -data "$data/treebank" -out "$out" score
