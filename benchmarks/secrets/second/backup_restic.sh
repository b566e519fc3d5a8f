#!/bin/sh
# nightly backup of the practice server
export RESTIC_REPOSITORY="sftp:bak@vault.huisarts-elst.nl:/srv/restic"
export RESTIC_PASSWORD="Pl3isters_en_jodium"
export B2_ACCOUNT_ID="000f3a1c7d22b4e0000000004"
export B2_ACCOUNT_KEY="K000@@alnum20@@abcdefg"
export PGPASSWORD=spreekuur7
export AWS_PROFILE=backup
export AWS_SECRET_ACCESS_KEY

LOCKFILE=/run/backup.lock
KEEP="--keep-daily 7 --keep-weekly 5"
HEALTH='https://hc.monitorz.io/ping?api_key=1c8e2b70-43d9-4f6a-b0e5-72d9f3a6c811'

fail() {
  echo "backup: $1" >&2
  exit 1
}

[ -n "$RESTIC_PASSWORD" ] || fail "no password"
[ -r "$PASSWORD_FILE" ] && RESTIC_PASSWORD=$(cat "$PASSWORD_FILE")

pg_dump -h db -U arts praktijk | restic backup --stdin --stdin-filename praktijk.sql
restic forget $KEEP --prune
sshpass -p 'verbandTrommel' rsync -a /srv/img bak@vault:/srv/img
sshpass -e rsync -a /srv/doc bak@vault:/srv/doc
openssl enc -aes-256-cbc -pbkdf2 -in praktijk.sql -out praktijk.enc -k "wachtkamer-blauw-2"
openssl enc -aes-256-cbc -pbkdf2 -in a.sql -out a.enc -pass env:ENC_PASS
zip -P "$ZIP_PASSWORD" a.zip a.sql

curl -fsS -m 10 "$HEALTH"
