const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGODB_URI);
const ready = client.connect();

module.exports.handler = async (event, context) => {
  context.callbackWaitsForEmptyEventLoop = false;
  await ready;

  const email = event.queryStringParameters?.email;
  if (!email) {
    return { statusCode: 400, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message: 'email missing' }) };
  }

  const profile = await client
    .db('people')
    .collection('profiles')
    .findOne({ email: email.toLowerCase() }, { projection: { _id: 0, displayName: 1, avatar: 1 } });

  return profile
    ? { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(profile) }
    : { statusCode: 404, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message: 'not found' }) };
};
