import { Collection, MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGO_URL ?? 'mongodb://localhost');
let ready: Promise<MongoClient> | undefined;

export async function collection(name: 'items' | 'orders'): Promise<Collection> {
  ready ??= client.connect();
  const connected = await ready;
  return connected.db('catalog').collection(name);
}
