const fs = require('fs');
const os = require('os');
const path = require('path');
const { randomUUID, createHash } = require('crypto');
const { execFile } = require('child_process');
const { promisify } = require('util');
const busboy = require('busboy');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const run = promisify(execFile);
const s3 = new S3Client({});
const KINDS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

function receive(event) {
  return new Promise((resolve, reject) => {
    const contentType = event.headers['content-type'] || event.headers['Content-Type'];
    const parser = busboy({ headers: { 'content-type': contentType }, limits: { files: 1, fileSize: 5 * 1024 * 1024 } });
    const result = { fields: {}, writes: [] };
    parser.on('field', (name, value) => {
      if (name === 'title') result.fields.title = value.slice(0, 200);
    });
    parser.on('file', (_name, stream, { filename }) => {
      const file = path.join(os.tmpdir(), `${randomUUID()}.upload`);
      result.file = file;
      result.original = filename;
      result.writes.push(new Promise((done, fail) => {
        stream.pipe(fs.createWriteStream(file)).on('finish', done).on('error', fail);
      }));
    });
    parser.on('error', reject);
    parser.on('close', () => Promise.all(result.writes).then(() => resolve(result), reject));
    parser.end(Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8'));
  });
}

async function kindOf(file) {
  const { stdout } = await run('/usr/bin/file', ['--brief', '--mime-type', file], { timeout: 3000 });
  return stdout.trim();
}

exports.handler = async (event) => {
  let upload;
  try {
    upload = await receive(event);
  } catch (e) {
    return { statusCode: 400, body: JSON.stringify({ message: 'not a form' }) };
  }
  if (!upload.file) return { statusCode: 400, body: JSON.stringify({ message: 'file is missing' }) };
  try {
    const type = await kindOf(upload.file);
    const extension = KINDS[type];
    if (!extension) return { statusCode: 415, body: JSON.stringify({ message: 'type' }) };
    const content = await fs.promises.readFile(upload.file);
    const id = createHash('sha256').update(content).digest('hex');
    await s3.send(new PutObjectCommand({
      Bucket: process.env.DOCUMENTS,
      Key: `documents/${id}.${extension}`,
      Body: content,
      ContentType: type,
      Metadata: { original: encodeURIComponent(upload.original || ''), title: encodeURIComponent(upload.fields.title || '') },
    }));
    return { statusCode: 201, body: JSON.stringify({ id }) };
  } finally {
    await fs.promises.unlink(upload.file);
  }
};
