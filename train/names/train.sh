#!/usr/bin/env bash
# Trains the net of names: namenet.bin in model/en, by way of a teacher.
#
#   train/names/train.sh WORK SYNTAX      # SYNTAX: where train/syntax/train.sh worked
#
# Wants what that wants. One thread, fixed seeds: on machines of one kind the same bytes.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
work=$1 syntax=$2 data=${DATA:-../shared/data} python=${PYTHON:-python3}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p "$work"
names() { go run ./train/names -data "$data" "$@"; }
teacher() { "$python" train/names/teacher.py "$@"; }
few() { if [ "${SHORT:-}" ]; then head -n 300; else cat; fi; }

[ -s "$work/gold.jsonl" ] || { names -export "$work/all.jsonl" && few <"$work/all.jsonl" >"$work/gold.jsonl"; }
[ -s "$work/teacher.pt" ] || teacher train "$syntax/bge" "$syntax/teacher.pt" "$work/gold.jsonl" "$work/teacher.pt"

# The unlabelled sentences are those that the teacher of syntax has read.
few <"$syntax/silver.words" >"$work/silver.words"
for part in gold.jsonl silver.words; do
  name=${part%.*}
  [ -s "$work/$name.npz" ] || teacher label "$syntax/bge" "$work/teacher.pt" "$work/$part" "$work/$name.npz"
  names -inputs "$work/$part" -out "$work/$name.in"
done
"$python" train/names/namenet.py model/en/parser.bin "$work" model/en/namenet.bin ${SHORT:+--epochs 1}
