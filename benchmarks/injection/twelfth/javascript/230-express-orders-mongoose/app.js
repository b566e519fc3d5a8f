const express = require('express');
const serverless = require('serverless-http');
const mongoose = require('mongoose');
const { Order, STATES } = require('./order.model');

const app = express();
app.use(express.json({ limit: '50kb' }));

const connected = mongoose.connect(process.env.MONGODB_URI, { maxPoolSize: 1 });
const route = (fn) => async (req, res, next) => {
  try {
    await connected;
    await fn(req, res);
  } catch (error) {
    next(error);
  }
};

app.param('id', (req, res, next, id) => (mongoose.isObjectIdOrHexString(id) ? next() : res.sendStatus(404)));

app.get('/orders', route(async (req, res) => {
  const state = STATES.find((name) => name === req.query.state);
  const orders = await Order.find(state ? { state } : {}).select('number state').limit(100).lean();
  res.json(orders);
}));

app.patch('/orders/:id', route(async (req, res) => {
  const state = STATES.find((name) => name === req.body.state);
  if (!state) return res.status(422).json({ error: 'state' });
  const order = await Order.findByIdAndUpdate(req.params.id, { $set: { state } }, { new: true, projection: 'number state' });
  return order ? res.json(order) : res.sendStatus(404);
}));

app.use((_error, _req, res, _next) => res.status(500).json({ error: 'internal' }));

exports.handler = serverless(app);
