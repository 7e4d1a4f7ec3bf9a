#!/usr/bin/env bash
# Drives every page of the workbench in a real browser, on a corpus of the examples, of three reports of one
# attack and, where ../shared/data is at hand, of 148
# Wikinews stories. Installs what it needs by name: Node's packages by the lockfile, Debian's chromium. Pictures of all pages are
# left in workbench/web/screenshots.
#
#   -build           builds the pages anew first; they must be those that are committed
#   -million [DB]    a million made-up events instead (workbench/web/tests/million.spec.ts); DB is made unless it is there
#   -- ARGUMENTS     for Playwright, such as a test's name
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

build=
million=
while [ $# -gt 0 ]; do
  case $1 in
  -build) build=yes ;;
  -million)
    million=yes
    case ${2:-} in "" | -*) ;; *) million=$2 && shift ;; esac
    ;;
  --) shift && break ;;
  *) echo "usage: browser.sh [-build] [-million [DB]] [-- ARGUMENTS]" >&2 && exit 2 ;;
  esac
  shift
done

sudo=$([ "$(id -u)" = 0 ] || echo sudo)
command -v node >/dev/null || $sudo apt-get install -y --no-install-recommends nodejs npm
command -v chromium >/dev/null || { $sudo apt-get update && $sudo apt-get install -y --no-install-recommends chromium; }
CHROMIUM=$(command -v chromium)
export CHROMIUM
[ -d workbench/web/node_modules/@playwright/test ] || PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix workbench/web
if [ -n "$build" ]; then
  npm run build --prefix workbench/web
  git diff --exit-code --stat -- workbench/ui/dist || { echo "the committed pages are not those of the source" >&2; exit 1; }
fi

. workbench/served.sh
if [ -n "$million" ]; then
  [ "$million" != yes ] || million=$dir/million.db
  [ -f "$million" ] || go run ./store/bench/rows -events 1000000 "$million"
  served_store "$million"
else
  news=../shared/data/raw/wikinews-2019-2020.jsonl
  reports=(examples/*.txt workbench/web/tests/reports.jsonl)
  if [ -f "$news" ]; then reports+=("$news"); else echo "browser.sh: no $news: the corpus is the examples alone" >&2; fi
  served "${reports[@]}"
fi
export WORKBENCH_URL=$address WORKBENCH_PID=$served_by
cd "$root/workbench/web"
npx --no-install playwright test ${million:+million} "$@"
