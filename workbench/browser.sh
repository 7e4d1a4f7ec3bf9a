#!/usr/bin/env bash
# Drives every page of the workbench in a real browser, on a corpus of the examples and, where ../shared/data is at hand, of 148
# Wikinews stories. Installs what it needs by name: Node's packages by the lockfile, Debian's chromium. With -build the pages
# are built anew first and must be those that are committed. Pictures of all pages are left in workbench/web/screenshots.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT

sudo=$([ "$(id -u)" = 0 ] || echo sudo)
command -v node >/dev/null || $sudo apt-get install -y --no-install-recommends nodejs npm
command -v chromium >/dev/null || { $sudo apt-get update && $sudo apt-get install -y --no-install-recommends chromium; }
CHROMIUM=$(command -v chromium)
export CHROMIUM
[ -d workbench/web/node_modules/@playwright/test ] || PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix workbench/web
if [ "${1:-}" = -build ]; then
  npm run build --prefix workbench/web
  git diff --exit-code --stat -- workbench/ui/dist || { echo "the committed pages are not those of the source" >&2; exit 1; }
fi

news=../shared/data/raw/wikinews-2019-2020.jsonl
reports=(examples/*.txt)
if [ -f "$news" ]; then reports+=("$news"); else echo "browser.sh: no $news: the corpus is the examples alone" >&2; fi
go build -o "$dir/rapporteur" ./cmd/rapporteur
"$dir/rapporteur" code --quiet "${reports[@]}" -o "$dir/corpus.db"
"$dir/rapporteur" stories "$dir/corpus.db"
"$dir/rapporteur" serve "$dir/corpus.db" --addr 127.0.0.1:0 >"$dir/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  WORKBENCH_URL=$(grep -o 'http://[0-9.:]*' "$dir/serve.log" | head -1) && [ -n "$WORKBENCH_URL" ] && break
  sleep 0.2
done
[ -n "$WORKBENCH_URL" ] || { cat "$dir/serve.log" >&2; exit 1; }
export WORKBENCH_URL
cd "$root/workbench/web"
npx --no-install playwright test
