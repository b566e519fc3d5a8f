import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

const MEMBER = /^[a-z0-9][a-z0-9_-]{0,40}\.csv$/;

function tar(args) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const child = spawn('tar', args, { cwd: '/mnt/reports' });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`tar ${code}`))));
  });
}

export const handler = async ({ queryStringParameters: query = {} }) => {
  const members = (query.files ?? '').split(',').filter(Boolean);
  if (members.length === 0 || !members.every((name) => MEMBER.test(name))) return { statusCode: 400, body: 'no files' };
  const archive = await tar(['-czf', '-', '--', ...members]);
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/gzip',
      etag: createHash('sha256').update(archive).digest('hex'),
    },
    isBase64Encoded: true,
    body: archive.toString('base64'),
  };
};
