const { MongoClient, ObjectId } = require('mongodb');
let cached = null;
const connect = async () => {
  if (!cached) cached = (await MongoClient.connect(process.env.MONGO_URI)).db('blog');
  return cached;
};

exports.handler = async (event, context) => {
  context.callbackWaitsForEmptyEventLoop = false;
  const id = event.pathParameters.postId;
  if (!ObjectId.isValid(id)) return { statusCode: 400, body: JSON.stringify({ error: 'bad id' }) };
  const db = await connect();
  const list = await db.collection('comments').find({ post: new ObjectId(String(id)) }).sort({ at: -1 }).limit(50).toArray();
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(list.map((c) => ({ text: c.text, at: c.at }))) };
};
