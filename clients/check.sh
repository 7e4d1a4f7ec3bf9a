#!/usr/bin/env bash
# Builds the wheel, installs it into an environment of its own, and runs the examples against a corpus of examples/. R only where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap '[ -z "${pid:-}" ] || kill "$pid"; rm -rf "$tmp"' EXIT
go build -o "$tmp/rapporteur" ./cmd/rapporteur
"$tmp/rapporteur" code -o "$tmp/examples.db" examples/*.txt
"$tmp/rapporteur" stories --quiet "$tmp/examples.db"
"$tmp/rapporteur" serve "$tmp/examples.db" --addr 127.0.0.1:0 >"$tmp/out" &
pid=$!
for _ in $(seq 100); do grep -q 'http://' "$tmp/out" && break; sleep 0.1; done
address=$(sed -n 's|.*\(http://[^/]*\)/.*|\1|p' "$tmp/out")
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" -q wheel --no-deps -w "$tmp/dist" clients/python
"$tmp/venv/bin/pip" -q install "$tmp"/dist/*.whl mypy
"$tmp/venv/bin/mypy" --strict clients/python/src
"$tmp/venv/bin/python" clients/python/examples/accusations.py "$address"
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))'; then
  Rscript clients/r/accusations.R "$address"
else
  echo "no R with jsonlite here: its example was not run"
fi
