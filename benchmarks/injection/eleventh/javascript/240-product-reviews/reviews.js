'use strict';

const { EventEmitter, once } = require('node:events');
const mongoose = require('mongoose');
const { z } = require('zod');
const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');

mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', true);

const Review = mongoose.model('Review', new mongoose.Schema({
  product: { type: Number, required: true, index: true },
  author: { type: String, required: true },
  stars: { type: Number, min: 1, max: 5 },
  text: { type: String, maxlength: 4000 },
  state: { type: String, enum: ['new', 'visible', 'hidden'], default: 'new' },
}, { timestamps: true, strict: 'throw' }));

const Draft = z.object({ stars: z.number().int().min(1).max(5), text: z.string().trim().min(10).max(4000) });
const SORTS = { newest: { createdAt: -1 }, best: { stars: -1, _id: 1 }, worst: { stars: 1, _id: 1 } };

const sqs = new SQSClient({});
const moderation = new EventEmitter();
moderation.on('submitted', async (id, done) => {
  await sqs.send(new SendMessageCommand({
    QueueUrl: process.env.MODERATION_QUEUE_URL,
    MessageBody: JSON.stringify({ reviewId: id.toString() }),
  }));
  done();
});

let connected;
const connect = () => (connected ??= mongoose.connect(process.env.MONGO_URI, { maxPoolSize: 2 }));

async function list(product, query) {
  const sort = Object.hasOwn(SORTS, query.sort ?? '') ? SORTS[query.sort] : SORTS.newest;
  const stars = Number(query.stars);
  const filter = { product, state: 'visible', ...(Number.isInteger(stars) && stars > 0 && { stars }) };
  const [reviews, [mean]] = await Promise.all([
    Review.find(filter).sort(sort).limit(20).select('stars text createdAt').lean(),
    Review.aggregate([
      { $match: { product, state: 'visible' } },
      { $group: { _id: null, stars: { $avg: '$stars' }, count: { $sum: 1 } } },
    ]),
  ]);
  return { statusCode: 200, body: JSON.stringify({ reviews, mean: mean?.stars ?? null, count: mean?.count ?? 0 }) };
}

async function submit(product, author, body) {
  const draft = Draft.safeParse(JSON.parse(body ?? 'null'));
  if (!draft.success) return { statusCode: 422, body: JSON.stringify({ message: 'stars and text are required' }) };
  const { _id } = await Review.findOneAndUpdate(
    { product, author },
    { $set: { ...draft.data, state: 'new' } },
    { upsert: true, new: true, runValidators: true },
  );
  const finished = new EventEmitter();
  const waiting = once(finished, 'done');
  moderation.emit('submitted', _id, () => finished.emit('done'));
  await waiting;
  return { statusCode: 202, body: JSON.stringify({ id: _id }) };
}

exports.handler = async (event) => {
  const product = Number(event.pathParameters?.product);
  if (!Number.isSafeInteger(product)) return { statusCode: 404 };
  await connect();
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (event.requestContext.http.method === 'GET') return list(product, event.queryStringParameters ?? {});
  return claims ? submit(product, claims.sub, event.body) : { statusCode: 401 };
};
