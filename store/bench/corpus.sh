#!/usr/bin/env bash
# What does a store cost? Makes N short reports out of a folder of JSON lines, codes a part of them into a file (the bare
# rate) and all of them into SQLite, and prints seconds and processor seconds of both (the latter are comparable on a
# machine that others use), and how time and memory went with every tenth. KILLS=50 then codes them once more, killed
# that often at random moments, and compares the hashes of the two stores.
# Usage: [KILLS=50] store/bench/corpus.sh [N=100000] [BARE=N/5] [FOLDER=../shared/data/raw]
set -euo pipefail
cd "$(dirname "$0")/../.."
n=${1:-100000}
bare=${2:-$((n / 5))}
folder=${3:-../shared/data/raw}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/rapporteur" ./cmd/rapporteur
go run ./store/bench/corpus -n "$n" "$folder"/*.jsonl* >"$work/all.jsonl"
head -n "$bare" "$work/all.jsonl" >"$work/part.jsonl"

# used PID: processor seconds so far, MB of memory now, MB at most.
used() {
  local cpu memory
  cpu=$(awk -v hz="$(getconf CLK_TCK)" '{sub(/.*\) /, ""); print ($12 + $13) / hz}' "/proc/$1/stat") &&
    memory=$(awk '/VmRSS/ {now = $2} /VmHWM/ {most = $2} END {print int(now / 1024), int(most / 1024)}' "/proc/$1/status") &&
    echo "$cpu $memory"
}

# place PID FILE: the bytes that the process has read of a file.
place() {
  local fd
  for fd in "/proc/$1/fd"/*; do
    if [ "$(readlink "$fd")" = "$2" ]; then awk '/^pos/ {print $2}' "/proc/$1/fdinfo/${fd##*/}"; fi
  done
}

# code FROM TO N: codes a file and prints a line for every tenth of it, then one for all.
code() {
  local start pid at last=0 figures=
  start=$(date +%s.%N)
  "$work/rapporteur" code --quiet -o "$2" "$1" 2>>"$work/failures" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    at=$(place "$pid" "$1" 2>/dev/null || true)
    figures=$(used "$pid" 2>/dev/null || echo "$figures")
    at=$((${at:-0} * 10 / $(stat -c %s "$1")))
    if [ "$at" -gt "$last" ] && [ "$at" -lt 10 ]; then
      echo "  $at tenths: $(say "$start" "$figures")"
      last=$at
    fi
    sleep 0.2
  done
  wait "$pid" || true # some reports may fail
  echo "$3 reports: $(say "$start" "$figures")"
  took=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN {print b - a}')
  cpu=$(awk -v cpu="${figures%% *}" -v n="$3" 'BEGIN {print cpu / n}')
}

say() {
  echo "$1 $2" | awk -v now="$(date +%s.%N)" '{printf "%.0f s, %.1f s of processor, %d MB of memory, %d at most\n", now - $1, $2, $3, $4}'
}

echo "into a file"
code "$work/part.jsonl" "$work/part.out.jsonl" "$bare"
alone=$cpu
echo "into SQLite"
code "$work/all.jsonl" "$work/calm.db" "$n"
awk -v a="$alone" -v s="$cpu" 'BEGIN {printf "processor time of a report: %.2f ms into a file, %.2f ms into SQLite: %.0f %% of the bare rate\n", 1000 * a, 1000 * s, 100 * a / s}'
echo "$(($(stat -c %s "$work/calm.db") / 1000000)) MB of store for $(($(stat -c %s "$work/all.jsonl") / 1000000)) MB of reports"

kills=${KILLS:-0}
[ "$kills" -gt 0 ] || exit 0
RANDOM=1
for _ in $(seq "$kills"); do
  "$work/rapporteur" code --quiet -o "$work/rough.db" "$work/all.jsonl" 2>>"$work/failures" &
  pid=$!
  sleep "$(awk -v r="$RANDOM" -v t="${took}" -v k="$kills" 'BEGIN {print 0.2 + 1.6 * t / k * r / 32768}')"
  kill -9 "$pid" 2>/dev/null && killed=$((${killed:-0} + 1))
  wait "$pid" 2>/dev/null || true
done
"$work/rapporteur" code --quiet -o "$work/rough.db" "$work/all.jsonl" 2>>"$work/failures" || true
for store in calm rough; do "$work/rapporteur" query "$work/$store.db" tables --hash >"$work/$store.hash"; done
echo "killed ${killed:-0} times while it worked; hash of the undisturbed store and of this one:"
tail -qn 1 "$work/calm.hash" "$work/rough.hash"
cmp "$work/calm.hash" "$work/rough.hash"
