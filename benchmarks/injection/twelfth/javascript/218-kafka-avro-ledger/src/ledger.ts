import type { MSKEvent, MSKRecord } from 'aws-lambda';
import avro from 'avsc';
import { Client } from 'pg';

const type = avro.Type.forSchema({
  type: 'record',
  name: 'Booking',
  fields: [
    { name: 'account', type: 'string' },
    { name: 'cents', type: 'long' },
    { name: 'text', type: ['null', 'string'], default: null },
  ],
});

interface Booking { account: string; cents: number; text: string | null }

const decode = (record: MSKRecord): Booking => type.fromBuffer(Buffer.from(record.value, 'base64')) as Booking;

const COLUMNS = ['account', 'cents', 'text', 'source'] as const;

async function book(client: Client, record: MSKRecord): Promise<void> {
  const booking = { ...decode(record), source: `${record.topic}/${record.partition}/${record.offset}` };
  const holes = COLUMNS.map((_, i) => `$${i + 1}`).join(', ');
  await client.query(
    `INSERT INTO bookings (${COLUMNS.join(', ')}) VALUES (${holes}) ON CONFLICT (source) DO NOTHING`,
    COLUMNS.map((column) => booking[column]),
  );
}

export const handler = async (event: MSKEvent): Promise<void> => {
  const client = new Client();
  await client.connect();
  try {
    for (const records of Object.values(event.records)) for (const record of records) await book(client, record);
  } finally {
    await client.end();
  }
};
