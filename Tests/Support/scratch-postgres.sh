#!/bin/sh
# A PostgreSQL server for tests, in a temporary folder, reachable by a unix socket only.
#
#   SOGOC_TEST_POSTGRES=$(Tests/Support/scratch-postgres.sh start)
#   Tests/Support/scratch-postgres.sh stop "$SOGOC_TEST_POSTGRES"
#
# The server never runs as root: started by root, it runs as the user "postgres".
set -eu

fail() {
  echo "scratch-postgres: $*" >&2
  exit 1
}

find_tools() {
  command -v pg_ctl >/dev/null 2>&1 && { dirname "$(readlink -f "$(command -v pg_ctl)")"; return; }
  for folder in /usr/lib/postgresql/*/bin; do
    [ -x "$folder/pg_ctl" ] && { echo "$folder"; return; }
  done
  fail "no PostgreSQL server found; install the package postgresql"
}

as_server_user() {
  if [ "$(id -u)" -eq 0 ]; then
    id postgres >/dev/null 2>&1 || fail "the user postgres is missing"
    # The current folder may be closed to that user.
    (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
  else
    "$@"
  fi
}

start() {
  tools=$(find_tools)
  folder=$(mktemp -d "${TMPDIR:-/tmp}/sogoc-pg.XXXXXX")
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
  # C.UTF-8: text compares by its bytes, as the store asks for. -k: data checksums.
  as_server_user "$tools/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -k \
    >"$folder.log" 2>&1 || { cat "$folder.log" >&2; fail "initdb failed"; }
  as_server_user "$tools/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=on -c deadlock_timeout=50ms -c max_connections=1000" \
    start >>"$folder.log" 2>&1 || { cat "$folder/server.log" >&2; fail "the server does not start"; }
  rm -f "$folder.log"
  echo "postgresql://postgres@/postgres?host=$folder"
}

stop() {
  folder=${1#*host=}
  case $folder in
    */sogoc-pg.*) ;;
    *) fail "not a scratch server: $1" ;;
  esac
  tools=$(find_tools)
  as_server_user "$tools/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}

case ${1:-} in
  start) start ;;
  stop) stop "${2:?the URL that start has printed}" ;;
  *) fail "start | stop URL" ;;
esac
