const { MongoClient } = require('mongodb');

let cached = null;

function connect() {
  if (!cached) {
    cached = MongoClient.connect(process.env.MONGO_URL).then((c) => c.db('retail'));
  }
  return cached;
}

function albResponse(code, description, payload) {
  return {
    statusCode: code,
    statusDescription: `${code} ${description}`,
    isBase64Encoded: false,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(payload),
  };
}

exports.handler = async (event) => {
  const query = event.queryStringParameters || {};
  const city = decodeURIComponent(query.city || '');
  if (!city) {
    return albResponse(400, 'Bad Request', { message: 'city missing' });
  }

  const db = await connect();
  const cursor = db.collection('stores').find({ $where: `this.open && this.city.toLowerCase() === '${city.toLowerCase()}'` }); // expect: nosql
  const stores = await cursor.project({ _id: 0, name: 1, street: 1, phone: 1 }).limit(25).toArray();

  return albResponse(200, 'OK', { stores });
};
