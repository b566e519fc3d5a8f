import type { ALBEvent, ALBResult } from 'aws-lambda';
import { promises as fsp } from 'fs';
import * as path from 'path';

const ASSETS = '/opt/assets';

export async function handler(event: ALBEvent): Promise<ALBResult> {
  const file = path.join(ASSETS, decodeURIComponent(event.path.replace('/static/', '')));
  const data = await fsp.readFile(file); // expect: path
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: true,
    headers: { 'Content-Type': 'image/png' },
    body: data.toString('base64'),
  };
}
