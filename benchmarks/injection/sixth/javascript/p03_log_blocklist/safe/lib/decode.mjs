import { gunzipSync } from 'node:zlib';

export function decode(data) {
  return JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8'));
}
