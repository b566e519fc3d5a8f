import mongoose from 'mongoose';

let connection: Promise<typeof mongoose> | undefined;

export function connect(): Promise<typeof mongoose> {
  connection ??= mongoose.connect(process.env.MONGO_URL!, { maxPoolSize: 2 });
  return connection;
}
