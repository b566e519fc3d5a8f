#!/bin/sh
APP=${1:-tulipan-api}
export HEROKU_API_KEY=714fe962-b8b4-44fb-8c24-f5b8c4438caf
export SSHPASS=tul1pan-ssh

heroku config:set -a $APP \
  SECRET_KEY_BASE=@@hex64@@@@hex64@@ \
  SMTP_PASSWORD="$SMTP_PASSWORD" \
  ADMIN_TOKEN=`openssl rand -hex 16` \
  ROLLBAR_ACCESS_TOKEN=@@hex32@@

lftp -e "mirror -R dist /www; quit" -u tulipan,Haarlem1637 ftp.tulipan.nl
curl -X POST -H "X-Api-Key: $API_KEY" https://api.tulipan.nl/cache/clear
curl -H 'PRIVATE-TOKEN: <your_access_token>' https://gitlab.com/api/v4/projects
sshpass -e rsync -az dist/ web@ssh.tulipan.nl:/srv/www/
git tag -a "deploy-$(date +%s)" -m "deploy" 2292d76334d306f5ef11798d409eb75962fd301a
echo "Password changed successfully"
