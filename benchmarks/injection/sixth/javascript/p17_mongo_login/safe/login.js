const { MongoClient } = require('mongodb');
const crypto = require('crypto');
const jwt = require('jsonwebtoken');

const client = new MongoClient(process.env.MONGO_URI);
let users = null;

async function collection() {
  if (users) return users;
  await client.connect();
  users = client.db('portal').collection('users');
  return users;
}

function digest(password, salt) {
  return crypto.scryptSync(password, salt, 32).toString('hex');
}

module.exports.handler = async (event) => {
  const input = JSON.parse(event.body || '{}');
  if (typeof input.email !== 'string' || typeof input.password !== 'string') {
    return { statusCode: 400, body: JSON.stringify({ message: 'email and password are needed' }) };
  }
  const coll = await collection();

  const user = await coll.findOne({ email: input.email, active: true });
  if (!user) {
    return { statusCode: 401, body: JSON.stringify({ message: 'wrong email or password' }) };
  }

  const given = Buffer.from(digest(String(input.password), user.salt));
  const known = Buffer.from(user.hash);
  if (given.length !== known.length || !crypto.timingSafeEqual(given, known)) {
    return { statusCode: 401, body: JSON.stringify({ message: 'wrong email or password' }) };
  }

  const token = jwt.sign({ sub: user._id.toString() }, process.env.JWT_KEY, { expiresIn: '1h' });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  };
};
