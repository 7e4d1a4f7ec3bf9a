#!/usr/bin/env bash
# Codes reports.jsonl, takes the Parquet files out, and asks the three questions with DuckDB, pandas and, where it is
# there, R (without nanoparquet of the tables in CSV): all must give the same answers, those of expected/. Installs duckdb, pandas and pyarrow into a
# folder of its own.
#
#   docs/analysis/run.sh [--update]
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/rapporteur" ../../cmd/rapporteur
"$work/rapporteur" code --quiet -o "$work/corpus.db" reports.jsonl
"$work/rapporteur" stories --quiet "$work/corpus.db"
for rows in events tellings; do
  for ending in parquet csv; do "$work/rapporteur" export --quiet "$work/corpus.db" --format "$rows" -o "$work/$rows.$ending"; done
done

venv=${ANALYSIS_VENV:-$work/venv}
[ -x "$venv/bin/python" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install --quiet duckdb==2.0.0 pandas==3.1.1 pyarrow==26.0.1; }
here=$PWD
cd "$work"
mkdir duckdb pandas r
"$venv/bin/python" "$here/questions.py" && mv [123].csv pandas/
"$venv/bin/python" - "$here/questions.sql" <<'P'
import duckdb, sys
for n, query in enumerate(open(sys.argv[1]).read().strip().split(";\n"), 1):
    duckdb.sql(query.rstrip(";")).write_csv(f"duckdb/{n}.csv")
P
tools=(duckdb pandas)
if command -v Rscript >/dev/null; then
  Rscript "$here/questions.R" && mv [123].csv r/ && tools+=(r)
else
  echo "R is not here: questions.R was not run"
fi
sed -i 's/\.0$//' ./*/3.csv # pandas and DuckDB write 12.0, R 12
if [ "${1:-}" = --update ]; then rm -rf "$here/expected"; cp -r duckdb "$here/expected"; fi
for tool in "${tools[@]}"; do diff -r "$here/expected" "$tool" && echo "$tool: the three answers are as expected"; done
