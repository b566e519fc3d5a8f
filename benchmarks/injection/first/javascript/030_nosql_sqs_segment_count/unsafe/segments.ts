import type { SQSEvent } from 'aws-lambda';
import { Filter, MongoClient } from 'mongodb';

interface Customer {
  age: number;
  orders: number;
  balance: number;
}

interface SegmentRequest {
  segmentId: number;
  field: keyof Customer;
  min: number | string;
}

const mongo = new MongoClient(process.env.MONGODB_URI!);

const filterFor = ({ field, min }: SegmentRequest): Filter<Customer> => ({
  $where: `this.${field} >= ${min}`,
});

export async function handler(event: SQSEvent): Promise<void> {
  await mongo.connect();
  const db = mongo.db('crm');
  const customers = db.collection<Customer>('customers');

  await Promise.all(
    event.Records.map(async ({ body }) => {
      const request: SegmentRequest = JSON.parse(body);
      const size = await customers.countDocuments(filterFor(request)); // expect: nosql
      await db
        .collection('segments')
        .updateOne({ segmentId: Number(request.segmentId) }, { $set: { size } }, { upsert: true });
    }),
  );
}
