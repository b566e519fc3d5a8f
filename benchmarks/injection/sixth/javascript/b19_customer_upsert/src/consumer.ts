import { MongoClient } from 'mongodb';
import type { MSKEvent } from 'aws-lambda';
import { toCustomer, type Customer } from './customer.js';

const client = new MongoClient(process.env.MONGO_URI!, { maxPoolSize: 2, serverSelectionTimeoutMS: 3000 });

export async function handler(event: MSKEvent): Promise<void> {
  await client.connect();
  const customers = client.db('crm').collection<Customer>('customers');

  const all = Object.values(event.records)
    .flat()
    .map((r) => toCustomer(JSON.parse(Buffer.from(r.value, 'base64').toString('utf8'))))
    .filter((c): c is Customer => c !== undefined);
  if (all.length === 0) return;

  const result = await customers.bulkWrite(
    all.map((c) => ({
      updateOne: {
        filter: { number: c.number },
        update: { $set: { name: c.name, country: c.country } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
  console.log(JSON.stringify({ upserted: result.upsertedCount, modified: result.modifiedCount }));
}
