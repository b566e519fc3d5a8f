import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { MongoClient } from 'mongodb';
import { validate } from 'uuid';

interface Session {
  _id: string;
  member: string;
  until: Date;
}

const client = new MongoClient(process.env.MONGO_URL!, { maxPoolSize: 1 });

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const entry = event.cookies?.find((cookie) => cookie.startsWith('session='));
  const id = entry?.slice('session='.length);
  if (!id || !validate(id)) {
    return { statusCode: 401 };
  }
  const sessions = client.db('site').collection<Session>('sessions');
  const session = await sessions.findOne({ _id: id, until: { $gt: new Date() } });
  if (!session) {
    return { statusCode: 401 };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ member: session.member }),
  };
};
