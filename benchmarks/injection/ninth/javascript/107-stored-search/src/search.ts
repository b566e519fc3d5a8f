import type { ALBEvent, ALBResult } from 'aws-lambda';
import escapeStringRegexp from 'escape-string-regexp';
import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGO_URL!, { maxPoolSize: 2 });

const json = (statusCode: number, statusDescription: string, body: unknown): ALBResult => ({
  statusCode,
  statusDescription,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const word = decodeURIComponent(event.queryStringParameters?.word ?? '').slice(0, 40);
  if (word.length < 2) {
    return json(400, '400 Bad Request', { error: 'word' });
  }
  const pattern = new RegExp(`^${escapeStringRegexp(word)}`, 'i');
  const articles = await client
    .db('site')
    .collection('articles')
    .find({ title: pattern, published: true }, { projection: { _id: 0, title: 1, slug: 1 } })
    .limit(20)
    .toArray();
  return json(200, '200 OK', { articles });
};
