'use strict';

const { MongoClient, ObjectId } = require('mongodb');

class OrderRepository {
  #client = new MongoClient(process.env.MONGO_URI, { maxPoolSize: 1 });
  #orders;

  async #collection() {
    if (!this.#orders) {
      await this.#client.connect();
      this.#orders = this.#client.db('shop').collection('orders');
    }
    return this.#orders;
  }

  async find(id, owner) {
    const orders = await this.#collection();
    return orders.findOne(
      { _id: id, owner: { $eq: owner } },
      { projection: { state: 1, 'lines.sku': 1, 'lines.quantity': 1, updatedAt: 1 } },
    );
  }

  async *recent(owner, states, limit) {
    const orders = await this.#collection();
    const pipeline = [
      { $match: { owner, state: { $in: states } } },
      { $sort: { updatedAt: -1 } },
      { $limit: limit },
      { $project: { state: 1, total: { $sum: '$lines.price' } } },
    ];
    yield* orders.aggregate(pipeline);
  }
}

const orders = new OrderRepository();
const STATES = ['open', 'packed', 'shipped', 'returned'];

const respond = (statusCode, value) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const routes = new Map([
  ['GET /orders', async ({ claims, query }) => {
    const wanted = STATES.filter((s) => (query.state ?? s).split('|').includes(s));
    const limit = Math.min(50, Math.max(1, Number.parseInt(query.limit ?? '10', 10) || 10));
    const found = [];
    for await (const order of orders.recent(claims.sub, wanted, limit)) found.push(order);
    return respond(200, found);
  }],
  ['GET /orders/{id}', async ({ claims, path }) => {
    if (!/^[0-9a-f]{24}$/.test(path.id)) return respond(404, { message: 'no such order' });
    const order = await orders.find(new ObjectId(path.id), claims.sub);
    return order ? respond(200, order) : respond(404, { message: 'no such order' });
  }],
]);

exports.handler = async (event) => {
  const route = routes.get(event.routeKey);
  if (!route) return respond(404, { message: 'no such route' });
  return route({
    claims: event.requestContext.authorizer.jwt.claims,
    query: event.queryStringParameters ?? {},
    path: event.pathParameters ?? {},
  });
};
