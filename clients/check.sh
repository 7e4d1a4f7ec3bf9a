#!/usr/bin/env bash
# Builds the wheel, installs it into an environment of its own, and runs the examples against a corpus of examples/. R only where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
. workbench/served.sh
served examples/*.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" -q wheel --no-deps -w "$dir/dist" clients/python
"$dir/venv/bin/pip" -q install "$dir"/dist/*.whl mypy
"$dir/venv/bin/mypy" --strict clients/python/src
"$dir/venv/bin/python" clients/python/examples/accusations.py "$address"
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))'; then
  Rscript clients/r/accusations.R "$address"
else
  echo "no R with jsonlite here: its example was not run"
fi
