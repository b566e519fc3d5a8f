const serverless = require('serverless-http');
const express = require('express');
const tasks = require('./tasks');

const app = express();
app.use(express.json());

const asyncRoute = (fn) => (req, res, next) => fn(req, res).catch(next);

app.get('/tasks', asyncRoute(async (req, res) => {
  res.json(await tasks.list(req.query.state));
}));

app.post('/tasks', asyncRoute(async (req, res) => {
  const { title } = req.body;
  if (typeof title !== 'string' || title.trim() === '') {
    return res.status(400).json({ error: 'title is required' });
  }
  const id = await tasks.create(title.trim());
  return res.status(201).json({ id, title: title.trim() });
}));

app.delete('/tasks/:id', asyncRoute(async (req, res) => {
  const id = Number(req.params.id);
  if (!Number.isInteger(id)) {
    return res.status(400).json({ error: 'bad id' });
  }
  await tasks.remove(id);
  return res.status(204).end();
}));

app.use((err, req, res, next) => {
  res.status(500).json({ error: 'internal' });
});

exports.handler = serverless(app);
