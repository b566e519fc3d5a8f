const { MongoClient } = require('mongodb');
const { randomUUID } = require('node:crypto');

const ready = new MongoClient(process.env.MONGO_URI, { maxPoolSize: 1 }).connect();

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event) => {
  const { device, code } = JSON.parse(event.body || '{}');
  if (!device || !code) {
    return reply(400, { error: 'device and code are required' });
  }
  const db = (await ready).db('pairing');
  const found = await db.collection('devices').findOne({ device, code, paired: false }); // expect: nosql
  if (!found) {
    return reply(401, { error: 'wrong code' });
  }
  const session = randomUUID();
  await db.collection('sessions').insertOne({ session, device: found._id, since: new Date() });
  return reply(200, { session });
};
