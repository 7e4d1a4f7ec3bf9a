#!/usr/bin/env bash
# Sends what the OpenAPI description allows, and what it does not, to a workbench over a corpus of examples/; any answer of 500
# or more is a fault. usage: workbench/schemathesis.sh [EXAMPLES-PER-OPERATION]
set -euo pipefail
cd "$(dirname "$0")/.."
. workbench/served.sh
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" -q install schemathesis
served examples/*.txt
"$dir/venv/bin/schemathesis" run "$address/api/openapi.json" --checks not_a_server_error --max-examples "${1:-50}" --seed 1
