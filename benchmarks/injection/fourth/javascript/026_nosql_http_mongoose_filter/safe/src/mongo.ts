import mongoose from 'mongoose';

let pending: Promise<typeof mongoose> | null = null;

export function connect(): Promise<typeof mongoose> {
  pending ??= mongoose.connect(process.env.MONGO_URL!, { serverSelectionTimeoutMS: 3000 });
  return pending;
}
