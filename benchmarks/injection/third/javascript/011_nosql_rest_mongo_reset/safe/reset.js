const { MongoClient } = require('mongodb');
let db = null;
async function connect() {
  if (db) return db;
  const c = await MongoClient.connect(process.env.MONGODB_URI);
  db = c.db('accounts');
  return db;
}

exports.handler = async (event) => {
  const { email, token } = JSON.parse(event.body);
  if (typeof email !== 'string' || typeof token !== 'string') {
    return { statusCode: 400, body: JSON.stringify({ error: 'bad request' }) };
  }
  const d = await connect();
  const found = await d.collection('resets').findOne({ email: email, token: token });
  if (!found || found.expires < Date.now()) {
    return { statusCode: 403, body: JSON.stringify({ error: 'token invalid' }) };
  }
  return { statusCode: 200, body: JSON.stringify({ ok: true }) };
};
