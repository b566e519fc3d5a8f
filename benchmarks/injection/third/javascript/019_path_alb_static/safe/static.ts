import type { ALBEvent, ALBResult } from 'aws-lambda';
import { promises as fsp } from 'fs';
import * as path from 'path';

const ASSETS = '/opt/assets';

export async function handler(event: ALBEvent): Promise<ALBResult> {
  const base = path.basename(decodeURIComponent(event.path));
  if (!/^[a-z0-9_-]+\.png$/.test(base)) return { statusCode: 404, statusDescription: '404 Not Found', isBase64Encoded: false, headers: { 'Content-Type': 'text/plain' }, body: 'not found' };
  const file = path.join(ASSETS, base);
  const data = await fsp.readFile(file);
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: true,
    headers: { 'Content-Type': 'image/png' },
    body: data.toString('base64'),
  };
}
