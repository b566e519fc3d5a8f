const { MongoClient, ObjectId } = require('mongodb');

let clientPromise;
const collection = async () => {
  clientPromise = clientPromise || new MongoClient(process.env.MONGO_URI).connect();
  return (await clientPromise).db('todo').collection('tasks');
};

const ok = (data, statusCode = 200) => ({ statusCode, body: JSON.stringify(data) });

const actions = {
  async GET(event, owner) {
    const { done, label } = event.queryStringParameters || {};
    const filter = { owner };
    if (done !== undefined) filter.done = done === 'true';
    if (label !== undefined) filter.label = String(label);
    const tasks = await collection();
    return ok(await tasks.find(filter).sort({ _id: -1 }).limit(100).toArray());
  },

  async POST(event, owner) {
    const body = JSON.parse(event.body);
    const task = { owner, title: String(body.title).slice(0, 200), label: String(body.label || 'none'), done: false };
    const tasks = await collection();
    const { insertedId } = await tasks.insertOne(task);
    return ok({ id: insertedId }, 201);
  },

  async PATCH(event, owner) {
    const id = event.pathParameters.id;
    if (!ObjectId.isValid(id)) return ok({ message: 'id' }, 400);
    const done = JSON.parse(event.body).done === true;
    const tasks = await collection();
    const r = await tasks.updateOne({ _id: new ObjectId(id), owner }, { $set: { done } });
    return ok({ changed: r.modifiedCount });
  },
};

exports.handler = async (event) => {
  const owner = event.requestContext.authorizer.claims.sub;
  if (!Object.keys(actions).includes(event.httpMethod)) return ok({ message: 'method' }, 405);
  return actions[event.httpMethod](event, owner);
};
