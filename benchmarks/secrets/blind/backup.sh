#!/bin/bash
# nightly dump, runs from cron on web02
set -e

DATE=$(date +%F)
DEST=/var/backups/mysql
MYSQL_PWD='gr4nite&Slate'
export MYSQL_PWD

mysqldump -u backup --all-databases | gzip > "$DEST/$DATE.sql.gz"
mysqldump -h 10.20.0.5 -u legacy -pOldBarn1972 legacy > "$DEST/legacy-$DATE.sql"

sshpass -p 'Quarry#12' scp "$DEST/$DATE.sql.gz" bkp@nas.steinbruch.ch:/volume1/db/
openssl enc -aes-256-cbc -pass pass:limestone-vault -in "$DEST/$DATE.sql.gz" -out "$DEST/$DATE.enc"
gpg --batch --passphrase-file /root/.gpgpass -c "$DEST/legacy-$DATE.sql"

read -s -p "Password: " PASSWORD
if [ -z "$PASSWORD" ]; then
  echo "usage: $0 --password <password>"
  exit 1
fi
curl -s -H "Authorization: Bearer ${MONITOR_TOKEN}" https://mon.steinbruch.ch/ping/014a3e62-98f2-4e9e-bf1c-b97c3992b665
