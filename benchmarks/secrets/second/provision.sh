#!/usr/bin/env bash
set -euo pipefail

DOMAIN=kaartclub.org
MYSQL_ROOT_PASSWORD='klaverJas32'
APP_PASSWORD="${APP_PASSWORD:?set APP_PASSWORD first}"
ADMIN_TOKEN=$(openssl rand -hex 32)
GPG_KEY_ID=0x9DC858229FC7DD38854AE2D88D81803C0EBFCD88
NODE_SHA256=@@hex64@@
SSH_KEY_FILE=/etc/ssh/ssh_host_ed25519_key

apt-get install -y mysql-server nginx
mysql -uroot -p"$MYSQL_ROOT_PASSWORD" <<SQL
CREATE DATABASE IF NOT EXISTS club;
CREATE USER IF NOT EXISTS 'club'@'localhost' IDENTIFIED BY 'Boerenbridge!4';
GRANT ALL ON club.* TO 'club'@'localhost';
SQL

read -rsp "New password for the web admin: " pw
htpasswd -bc /etc/nginx/htpasswd admin "$pw"
htpasswd -b /etc/nginx/htpasswd penningmeester Contributie1975

echo "deploy:harten&Schoppen" | chpasswd

curl -fsS -u "kaart:troefAas11" https://dyndns.kaartclub.org/update?host=$DOMAIN
curl -fsS -u "$USER:$PASSWORD" https://status.kaartclub.org/ping
curl -fsS -H "Authorization: Bearer $ADMIN_TOKEN" http://localhost:8080/reload
curl -fsS -H 'PRIVATE-TOKEN: @@alnum20@@' https://git.kaartclub.org/api/v4/projects/14

echo "$NODE_SHA256  node.tar.gz" | sha256sum -c -
if [ -z "${TOKEN:-}" ]; then
  echo "usage: TOKEN=<token> $0" >&2
fi
unset MYSQL_ROOT_PASSWORD
