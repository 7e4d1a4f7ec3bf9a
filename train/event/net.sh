#!/usr/bin/env bash
# The net that says, beside the ranker, what one given actor does to another: pairnet.bin in model/en, by way of teachers.
#
#   train/event/net.sh train WORK    # trains it on all labelled pairs, and checks that the program computes the same
#   train/event/net.sh parts WORK    # three parts of the labelled pairs, each by teacher, ranker and net that learnt without it
#   train/event/net.sh folds WORK    # nine folds, by teachers without a third of the pairs, rankers and nets without a ninth
#
# Wants Python as train/teacher/README.md says, in PYTHON, and the corpora in DATA. One thread, fixed seeds. The teachers take four
# minutes each of one core with AMX, as long again for their reading, a net three. SHORT=1: few pairs, few passes.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
what=$1 work=$2 data=${DATA:-../shared/data} python=${PYTHON:-python3}
plv=$data/events/plv_train.jsonl bge=$work/bge
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p "$work"
few() { if [ "${SHORT:-}" ]; then head -n 300; else cat; fi; }

[ -s "$bge/bge.onnx" ] || train/teacher/fetch.sh "$bge"
[ -s "$work/pairs.jsonl" ] || { go run ./train/event pairs "$data" "$work/all.jsonl" && few <"$work/all.jsonl" >"$work/pairs.jsonl"; }
for part in 0 1 2; do
  [ -s "$work/silver$part.npy" ] || EPOCHS=${SHORT:-6} "$python" train/event/teacher.py part "$bge" "$plv" $part "$work/pairs.jsonl" "$work/silver$part.npy"
done
go run ./train/event inputs "$plv" "$work/pairs.jsonl" "$work"
net() { "$python" train/event/pairnet.py "$what" model/en/parser.bin "$bge" "$work" "$@"; }
case $what in
parts | folds) net ;;
train) net model/en/pairnet.bin && go run ./train/event check "$plv" "$work/gold.odds" ;;
*) echo "want train, parts or folds" >&2 && exit 2 ;;
esac
