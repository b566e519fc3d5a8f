import type { KinesisStreamEvent, KinesisStreamBatchResponse } from 'aws-lambda';
import { Client } from 'pg';

type Passage = { gate: string; card: string; at: string };

let client: Client | undefined;
const connect = async (): Promise<Client> => {
  if (!client) {
    client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
  }
  return client;
};

function* passages(event: KinesisStreamEvent): Generator<Passage> {
  for (const { kinesis } of event.Records) {
    const item = JSON.parse(Buffer.from(kinesis.data, 'base64').toString()) as Partial<Passage>;
    if (item.gate && item.card && item.at) yield item as Passage;
  }
}

function* chunks<T>(source: Iterable<T>, size: number): Generator<T[]> {
  let box: T[] = [];
  for (const x of source) {
    box.push(x);
    if (box.length === size) {
      yield box;
      box = [];
    }
  }
  if (box.length) yield box;
}

async function store(db: Client, rows: Passage[]): Promise<void> {
  const values: string[] = [];
  const tuples = rows.map((r) => {
    const n = values.push(r.gate, r.card, r.at);
    return `($${n - 2}, $${n - 1}, $${n})`;
  });
  await db.query('INSERT INTO passages (gate, card, at) VALUES ' + tuples.join(', ') + ' ON CONFLICT DO NOTHING', values);
}

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  const db = await connect();
  try {
    for (const part of chunks(passages(event), 100)) {
      await store(db, part);
    }
    return { batchItemFailures: [] };
  } catch {
    client = undefined;
    return { batchItemFailures: [{ itemIdentifier: event.Records[0].kinesis.sequenceNumber }] };
  }
};
