#!/usr/bin/env bash
# A PostgreSQL of its own on a private loopback port: postgresql.sh up|down
# up prints the connection string. Installs Debian's package where it is missing.
set -euo pipefail

port=${LAYER6_POSTGRESQL_PORT:-5455}
dir=${TMPDIR:-/tmp}/layer6-postgresql-$port
bin() { echo "$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)/$1"; }
# initdb refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }

case ${1:-} in
  up)
    if ! ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1; then
      apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >&2
    fi
    "$0" down >&2
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
    cd "$dir"
    as_postgres "$(bin initdb)" -D "$dir/data" -U postgres -A trust --no-sync >"$dir/initdb.log"
    as_postgres "$(bin pg_ctl)" -D "$dir/data" -l "$dir/server.log" -w -o "-c listen_addresses=127.0.0.1 -p $port -k $dir -c fsync=off -c max_connections=300" start >&2
    echo "postgresql://postgres@127.0.0.1:$port/postgres"
    ;;
  down)
    if [ -d "$dir/data" ]; then
      cd "$dir"
      as_postgres "$(bin pg_ctl)" -D "$dir/data" -m immediate stop || true
    fi
    cd /
    rm -rf "$dir"
    ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
