import mongoose, { Schema } from 'mongoose';

const Item = mongoose.model(
  'Item',
  new Schema({ title: String, category: String, maker: String, year: Number, published: Boolean }),
);

let connection: Promise<typeof mongoose> | undefined;

export async function search(filter: Record<string, unknown>) {
  connection ??= mongoose.connect(process.env.MONGO_URL!, { serverSelectionTimeoutMS: 3000 });
  await connection;
  return Item.find(filter as any).limit(50).lean();
}
