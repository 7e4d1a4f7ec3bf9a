#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own: store/postgres.sh go test ./store
# The server listens on a socket in a new folder only, and is gone with its data when the command ends. As root it runs
# under the account "postgres", which Debian's package makes.
set -euo pipefail
bin=$(command -v pg_ctl >/dev/null && dirname "$(command -v pg_ctl)" || ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
dir=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  as=(setpriv --reuid postgres --regid postgres --clear-groups)
fi
trap '"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null || true; rm -rf "$dir"' EXIT
"${as[@]}" "$bin/initdb" -D "$dir/data" -U rapporteur -A trust -E UTF8 --locale C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-k $dir -c listen_addresses='' ${POSTGRES_OPTIONS:--c fsync=off}" start >/dev/null
RAPPORTEUR_POSTGRES="postgres://rapporteur@/postgres?host=$dir" "$@"
