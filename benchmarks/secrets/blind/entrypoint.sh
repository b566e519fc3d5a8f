#!/bin/bash
# file_env 'XYZ_DB_PASSWORD' 'example'
file_env() {
  local var="$1" fileVar="${1}_FILE" def="${2:-}"
  local val="$def"
  if [ "${!var:-}" ]; then val="${!var}"; elif [ "${!fileVar:-}" ]; then val="$(< "${!fileVar}")"; fi
  export "$var"="$val"
}

file_env 'DB_PASSWORD'
file_env 'AUTH_SALT'
: "${ADMIN_PASSWORD:?ADMIN_PASSWORD must be set}"

if [ "$DB_PASSWORD" = "changeme" ]; then
  echo >&2 "error: refusing to start with the default password"
  exit 1
fi

psql "host=pg user=app dbname=app password=$DB_PASSWORD" -c 'select 1'
# TODO remove, only until the replica has its own user
psql "host=replica user=repl dbname=app password=Repl1caGoose" -c 'select 1'
redis-cli -a "pelican:brief" ping

exec "$@"
