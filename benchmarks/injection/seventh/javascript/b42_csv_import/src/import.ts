import type { S3Event } from 'aws-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { PriceTable } from './price-table';

const s3 = new S3({});
const table = new PriceTable(process.env.PRICES!);

export interface Price {
  sku: string;
  cents: number;
}

async function* prices(lines: AsyncIterable<string>): AsyncGenerator<Price> {
  let header = true;
  for await (const text of lines) {
    if (header) {
      header = false;
      continue;
    }
    const [sku, price] = text.split(';');
    const cents = Math.round(Number((price ?? '').replace(',', '.')) * 100);
    if (/^[0-9A-Z-]{4,20}$/.test(sku) && Number.isSafeInteger(cents)) yield { sku, cents };
  }
}

export const handler = async (event: S3Event): Promise<{ imported: number }> => {
  let imported = 0;
  for (const { s3: source } of event.Records) {
    const key = decodeURIComponent(source.object.key.replace(/\+/g, ' '));
    const { Body } = await s3.getObject({ Bucket: source.bucket.name, Key: key });
    const lines = createInterface({ input: Body as Readable, crlfDelay: Infinity });
    let batch: Price[] = [];
    for await (const price of prices(lines)) {
      batch.push(price);
      if (batch.length === 25) {
        imported += await table.write(batch);
        batch = [];
      }
    }
    if (batch.length > 0) imported += await table.write(batch);
  }
  return { imported };
};
