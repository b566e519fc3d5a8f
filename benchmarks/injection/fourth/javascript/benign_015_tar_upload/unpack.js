const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const fs = require('fs');
const os = require('os');
const path = require('path');
const tar = require('tar');
const { pipeline } = require('stream/promises');

const s3 = new S3Client({});

async function unpack(stream, dir) {
  let files = 0;
  await pipeline(
    stream,
    tar.x({
      cwd: dir,
      strict: true,
      filter: (_p, entry) => {
        const ok = entry.type === 'File' || entry.type === 'Directory';
        if (ok && entry.type === 'File') files += 1;
        return ok;
      },
    }),
  );
  return files;
}

exports.handler = async (event) => {
  const counts = [];
  for (const { s3: info } of event.Records) {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'unpack-'));
    try {
      const res = await s3.send(
        new GetObjectCommand({
          Bucket: info.bucket.name,
          Key: decodeURIComponent(info.object.key.replace(/\+/g, ' ')),
        }),
      );
      counts.push(await unpack(res.Body, dir));
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }
  return counts;
};
