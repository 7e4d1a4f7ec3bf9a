#!/usr/bin/env bash
# Prints how long the program takes from nothing to the record of one word: the median of many runs, in milliseconds,
# wall clock and processor time. Run it on a machine that does nothing else.
#   eval/startup.sh PROGRAM [RUNS]
set -eu
program=$1 runs=${2:-41}
TIMEFORMAT='%R %U %S'
report=$(mktemp)
trap 'rm -f "$report"' EXIT
echo Rain. >"$report"
measure() {
	for _ in $(seq "$runs"); do { time "$@" >/dev/null; } 2>&1; done |
		awk '{ print 1000 * $1, 1000 * ($2 + $3) }' | sort -n |
		awk -v name="$2" '{ wall[NR] = $1; cpu += $2 } END { printf "%s\t%d ms wall (median of %d)\t%d ms processor (mean)\n", name, wall[int((NR + 1) / 2)], NR, cpu / NR }'
}
measure "$program" read "$report"
measure "$program" actor "the president of France" --date 2012-01-01
