import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Asset {
  type: string;
  etag: string;
  content: Buffer;
}

const FILES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'app.js': 'text/javascript',
  'style.css': 'text/css',
};

const assets = new Map<string, Asset>();

for (const [name, type] of Object.entries(FILES)) {
  const content = readFileSync(join(__dirname, 'public', name));
  const etag = `"${createHash('md5').update(content).digest('hex')}"`;
  assets.set(`/${name}`, { type, etag, content });
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const path = event.rawPath === '/' ? '/index.html' : event.rawPath;
  const asset = assets.get(path);
  if (!asset) {
    return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
  }
  if (event.headers['if-none-match'] === asset.etag) {
    return { statusCode: 304, headers: { etag: asset.etag } };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': asset.type, etag: asset.etag, 'cache-control': 'public, max-age=300' },
    isBase64Encoded: true,
    body: asset.content.toString('base64'),
  };
};
