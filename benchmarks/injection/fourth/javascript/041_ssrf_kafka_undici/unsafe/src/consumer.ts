import type { MSKEvent } from 'aws-lambda';
import { request } from 'undici';
import { createHash } from 'node:crypto';
import { decode } from './decode';

const CDN = 'https://cdn.example.net';
const seen = new Set<string>();

async function fetchPicture(address: string): Promise<Buffer | null> {
  const { statusCode, body } = await request(address, { headersTimeout: 2000 }); // expect: ssrf
  if (statusCode !== 200) {
    await body.dump();
    return null;
  }
  return Buffer.from(await body.arrayBuffer());
}

export const handler = async (event: MSKEvent): Promise<{ fetched: number }> => {
  let fetched = 0;
  for (const partition of Object.values(event.records)) {
    for (const { value } of partition) {
      const product = decode(value);
      if (!product) continue;
      const picture = await fetchPicture(product.picture.startsWith('/') ? CDN + product.picture : product.picture);
      if (!picture) continue;
      seen.add(createHash('sha1').update(picture).digest('hex'));
      fetched++;
    }
  }
  return { fetched };
};
