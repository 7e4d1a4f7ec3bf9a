#!/usr/bin/env bash
# Sends what the OpenAPI description allows, and what it does not, to a workbench over a corpus of examples/; any answer of 500
# or more is a fault. usage: workbench/schemathesis.sh [EXAMPLES-PER-OPERATION]
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap '[ -z "${pid:-}" ] || kill "$pid"; rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" -q install schemathesis
go build -o "$tmp/rapporteur" ./cmd/rapporteur
"$tmp/rapporteur" code -o "$tmp/examples.db" examples/*.txt
"$tmp/rapporteur" stories --quiet "$tmp/examples.db"
"$tmp/rapporteur" serve "$tmp/examples.db" --addr 127.0.0.1:0 >"$tmp/out" &
pid=$!
for _ in $(seq 100); do grep -q 'http://' "$tmp/out" && break; sleep 0.1; done
address=$(sed -n 's|.*\(http://[^/]*\)/.*|\1|p' "$tmp/out")
"$tmp/venv/bin/schemathesis" run "$address/api/openapi.json" --checks not_a_server_error --max-examples "${1:-50}" --seed 1
