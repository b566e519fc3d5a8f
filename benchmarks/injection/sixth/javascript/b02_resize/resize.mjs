import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readFile, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';

const exec = promisify(execFile);
const PICTURES = '/mnt/pictures';
const UUID_RE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const clamp = (text, low, high, fallback) => {
  const n = Number.parseInt(text, 10);
  return Number.isNaN(n) ? fallback : Math.min(high, Math.max(low, n));
};

export const handler = async (event) => {
  const { id } = event.pathParameters;
  if (!UUID_RE.test(id)) return { statusCode: 404 };

  const { w, h, q } = event.queryStringParameters ?? {};
  const width = clamp(w, 16, 2000, 400);
  const height = clamp(h, 16, 2000, 400);
  const quality = clamp(q, 10, 95, 80);
  const out = `/tmp/${randomUUID()}.webp`;

  try {
    await exec('/opt/bin/convert', [
      `${PICTURES}/${id}.png`,
      '-resize', `${width}x${height}`,
      '-quality', `${quality}`,
      out,
    ], { timeout: 8000 });
    const data = await readFile(out);
    return {
      statusCode: 200,
      headers: { 'content-type': 'image/webp' },
      isBase64Encoded: true,
      body: data.toString('base64'),
    };
  } finally {
    await unlink(out).catch(() => undefined);
  }
};
