#!/usr/bin/env bash
# Times tokenise to parse of this program, of UDPipe 1 and of Stanford CoreNLP on the same text, one thread each, one after
# the other in one run:
#
#   eval/peers/run.sh [TEXTS [TREEBANK]]
#
# TEXTS is a file of documents, one a line (JSON, field text); TREEBANK the training part of EWT, from which UDPipe learns
# (with FULL=1 as its makers would, else shortly). Needs Python, Maven and a Java runtime (Debian: default-jre-headless,
# maven); the peers come from their registries by name. Everything lands in WORK, by default a folder beside the system's
# temporary files, and is kept there. Speed is a ratio within one run, never an absolute.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
texts=$(realpath "${1:-$root/../shared/data/raw/wikinews-2019-2020.jsonl}")
treebank=$(realpath "${2:-$root/../shared/data/treebank/ewt-train.conllu}")
work=${WORK:-${TMPDIR:-/tmp}/rapporteur-peers}
mkdir -p "$work"

cd "$root"
go build -o "$work/rapporteur" ./cmd/rapporteur

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -c 'import ufal.udpipe' 2>/dev/null || "$work/venv/bin/pip" install --quiet ufal.udpipe
[ -s "$work/ewt.udpipe" ] || nice "$work/venv/bin/python" "$here/udpipe.py" train "$treebank" "$work/ewt.udpipe" ${FULL:+--full} 2>"$work/udpipe.log"

if command -v mvn >/dev/null && ! ls "$work"/jars/*models* >/dev/null 2>&1; then
  mvn --quiet --file "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/jars" || echo "CoreNLP could not be had" >&2
fi

GOMAXPROCS=1 "$work/rapporteur" eval -json speed "$texts" >"$work/speed.json"
"$work/venv/bin/python" "$here/ours.py" "$work/speed.json"
"$work/venv/bin/python" "$here/udpipe.py" time "$work/ewt.udpipe" "$texts"
if ls "$work"/jars/*models* >/dev/null 2>&1; then
  "$work/venv/bin/python" "$here/corenlp.py" "$work/jars" "$texts" "$work"
fi
