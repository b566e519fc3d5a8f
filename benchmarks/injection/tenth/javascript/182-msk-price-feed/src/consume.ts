import type { MSKEvent, MSKRecord } from 'aws-lambda';
import { Client } from 'pg';

interface Price {
  sku: string;
  cents: number;
  at: number;
}

const UPSERT = `
  INSERT INTO prices (sku, cents, at)
  SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])
  ON CONFLICT (sku) DO UPDATE SET cents = excluded.cents, at = excluded.at
  WHERE prices.at < excluded.at`;

let client: Client | undefined;

async function database(): Promise<Client> {
  if (!client) {
    client = new Client({ ssl: true });
    await client.connect();
  }
  return client;
}

function decode({ value }: MSKRecord): Price {
  const price = JSON.parse(Buffer.from(value, 'base64').toString()) as Price;
  return { sku: String(price.sku), cents: Math.round(Number(price.cents)), at: Number(price.at) };
}

export const handler = async (event: MSKEvent): Promise<void> => {
  const latest = new Map<string, Price>();
  for (const record of Object.values(event.records).flat()) {
    const price = decode(record);
    if (Number.isFinite(price.cents)) latest.set(price.sku, price);
  }
  const prices = [...latest.values()];
  const db = await database();
  await db.query(UPSERT, [prices.map((p) => p.sku), prices.map((p) => p.cents), prices.map((p) => p.at)]);
};
