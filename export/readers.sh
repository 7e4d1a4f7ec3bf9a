#!/usr/bin/env bash
# Exports the examples in every format and opens the files with other people's readers: networkx, geojson, pandas,
# pyarrow, sqlite. Installs them into a folder of its own, or takes those in ANALYSIS_VENV.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/rapporteur" ./cmd/rapporteur
"$work/rapporteur" code --quiet -o "$work/corpus.db" examples/*.txt
for f in plover polecat petrarch gdelt gdelt-mentions geojson graphml gexf webanno labelstudio brat dna; do
  "$work/rapporteur" export --quiet "$work/corpus.db" --format "$f" -o "$work/out.$f"
done
for rows in events attributions; do
  for ending in jsonl csv parquet; do "$work/rapporteur" export --quiet "$work/corpus.db" --format "$rows" -o "$work/$rows.$ending"; done
done
venv=${ANALYSIS_VENV:-$work/venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet duckdb==2.0.0 pandas==3.1.1 pyarrow==26.0.1 networkx==3.6.1 geojson==3.3.0
"$venv/bin/python" export/readers.py "$work"
"$venv/bin/python" -c "
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute('SELECT count(*) FROM STATEMENTS').fetchone()[0], 'statements in the file of Discourse Network Analyzer')" "$work/out.dna"
