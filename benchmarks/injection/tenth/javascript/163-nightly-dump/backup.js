const { spawn } = require('node:child_process');
const { PassThrough } = require('node:stream');
const zlib = require('node:zlib');
const { S3Client } = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');

const DATABASE = process.env.PGDATABASE;

exports.handler = async (event) => {
  const day = new Date(event.time).toISOString().slice(0, 10);
  const body = new PassThrough();
  const dump = spawn('/opt/postgres/bin/pg_dump', ['--format=plain', '--no-owner', '--dbname', DATABASE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve, reject) => {
    dump.on('error', reject);
    dump.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`pg_dump ended with ${code}`))));
  });
  dump.stdout.pipe(zlib.createGzip()).pipe(body);

  const upload = new Upload({
    client: new S3Client({}),
    params: { Bucket: process.env.BACKUP_BUCKET, Key: `${DATABASE}/${day}.sql.gz`, Body: body },
  });
  await Promise.all([exited, upload.done()]);
  console.info(JSON.stringify({ database: DATABASE, day }));
};
