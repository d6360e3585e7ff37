#!/bin/bash
# A replica of its own making: a copy of the primary that then follows it. A copy that was broken off begins anew.
set -euo pipefail
if [ ! -e "$PGDATA/standby.signal" ]; then
  mkdir -p "$PGDATA"
  find "$PGDATA" -mindepth 1 -delete
  chmod 0700 "$PGDATA"
  pg_basebackup --host postgres --username atelier --pgdata "$PGDATA" --write-recovery-conf --wal-method stream
fi
exec postgres -c hot_standby_feedback=on -c max_connections=200
