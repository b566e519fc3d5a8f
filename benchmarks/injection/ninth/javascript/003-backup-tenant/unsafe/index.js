'use strict';
const cp = require('child_process');
const fs = require('fs');
const AWS = require('aws-sdk');

const s3 = new AWS.S3();

function run(resolve, reject, outfile) {
  return (error) => (error ? reject(error) : resolve(outfile));
}

function dump(schema, format) {
  const outfile = `/tmp/backup.${Date.now()}.sql`;
  return new Promise((resolve, reject) => {
    const flags = format === 'plain' ? '-Fp' : '-Fc';
    cp.exec('pg_dump ' + flags + ' -n "' + schema + '" -f ' + outfile, run(resolve, reject, outfile)); // expect: cmd
  });
}

exports.handler = async (event) => {
  const { tenant, format } = event.detail;
  const file = await dump(tenant.schema, format);
  const key = `backups/${event.time.slice(0, 10)}/${event.id}.sql`;
  try {
    await s3.upload({ Bucket: process.env.BACKUP_BUCKET, Key: key, Body: fs.createReadStream(file) }).promise();
  } finally {
    fs.unlinkSync(file);
  }
  return { key };
};
