#!/usr/bin/env bash
# Does memory stay flat over many documents? Codes N short documents (default 100,000), cut from a file of JSON lines with
# "text" and shuffled sentence by sentence with a fixed seed, and prints the resident memory as it goes and at its peak, with two workers.
# Usage: eval/flat.sh [FILE.jsonl] [N]
set -eu
source=${1:-../shared/data/raw/wikinews-2019-2020.jsonl}
n=${2:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$source" "$n" >"$work/docs.jsonl" <<'PY'
import json, random, sys
rng = random.Random(1)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
texts = [t for t in texts if len(t) > 800]
for i in range(int(sys.argv[2])):
    t = rng.choice(texts)
    at = rng.randrange(len(t) - 400)
    print(json.dumps({"id": str(i), "text": t[at:at + 400], "date": "2020-01-01", "lang": "en"}))
PY
go build -o "$work/rapporteur" ./cmd/rapporteur
"$work/rapporteur" code -jobs 2 "$work/docs.jsonl" >"$work/out.jsonl" 2>"$work/err" &
pid=$!
while kill -0 $pid 2>/dev/null; do
	done=$(wc -l <"$work/out.jsonl")
	peak=$(awk '/VmHWM/ {print int($2/1024)}' /proc/$pid/status 2>/dev/null || true)
	now=$(awk '/VmRSS/ {print int($2/1024)}' /proc/$pid/status 2>/dev/null || true)
	[ -z "$now" ] || echo "$((100 * done / n)) % read, $now MB now, $peak MB at most"
	sleep 5
done
wait $pid || { tail -3 "$work/err"; exit 1; }
