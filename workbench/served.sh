# To be sourced by scripts that need a workbench being served: served FILES… makes a corpus of reports and serves it, served_store
# CORPUS.db serves one that is there. Then $address is where it is and $dir a folder of its own; both end with the script.
# shellcheck shell=bash

dir=$(mktemp -d)
served_by=
trap '[ -z "$served_by" ] || kill "$served_by" 2>/dev/null || true; rm -rf "$dir"' EXIT
go build -o "$dir/rapporteur" ./cmd/rapporteur

served() {
  "$dir/rapporteur" code --quiet "$@" -o "$dir/corpus.db"
  "$dir/rapporteur" stories --quiet "$dir/corpus.db"
  served_store "$dir/corpus.db"
}

served_store() {
  "$dir/rapporteur" serve "$1" --addr 127.0.0.1:0 >"$dir/serve.log" 2>&1 &
  served_by=$!
  address=
  for _ in $(seq 100); do
    address=$(grep -o -m1 'http://[0-9.:]*' "$dir/serve.log" || true)
    [ -z "$address" ] || return 0
    sleep 0.2
  done
  cat "$dir/serve.log" >&2
  return 1
}
