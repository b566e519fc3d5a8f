const express = require('express');
const serverless = require('serverless-http');
const todos = require('./todos');

const app = express();
app.use(express.json({ limit: '10kb' }));
app.use((req, res, next) => {
  req.owner = req.apiGateway.event.requestContext.authorizer.jwt.claims.sub;
  next();
});
app.get('/todos', async (req, res) => res.json(await todos.list(req.owner, req.query.done === 'true')));
app.post('/todos', async (req, res) => {
  if (typeof req.body.text !== 'string') return res.sendStatus(422);
  return res.status(201).json({ id: await todos.add(req.owner, req.body.text.slice(0, 200)) });
});
app.delete('/todos/:id(\\d+)', async (req, res) => {
  await todos.remove(req.owner, Number(req.params.id));
  res.sendStatus(204);
});

exports.handler = serverless(app, {
  request(request, event) {
    request.apiGateway = { event };
  },
});
