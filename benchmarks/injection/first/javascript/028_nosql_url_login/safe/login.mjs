import { MongoClient } from 'mongodb';
import { createHash, randomUUID } from 'node:crypto';

const client = new MongoClient(process.env.MONGODB_URI);
const connected = client.connect();

const users = async () => (await connected).db('accounts').collection('users');
const sessions = async () => (await connected).db('accounts').collection('sessions');

const hash = (text) => createHash('sha256').update(text).digest('hex');

function parseBody({ body = '{}', isBase64Encoded = false }) {
  return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
}

export const handler = async (event) => {
  const credentials = parseBody(event);
  const email = String(credentials.email ?? '');
  const pin = String(credentials.pin ?? '');
  if (!email || !pin) {
    return { statusCode: 400, body: JSON.stringify({ error: 'missing credentials' }) };
  }

  const collection = await users();
  const user = await collection.findOne({ email, pin });
  if (!user) {
    return { statusCode: 401, body: JSON.stringify({ error: 'invalid credentials' }) };
  }

  const token = randomUUID();
  await (await sessions()).insertOne({ userId: user._id, token: hash(token), createdAt: new Date() });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  };
};
