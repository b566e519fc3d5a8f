const express = require('express');
const serverless = require('serverless-http');
const knex = require('knex')({ client: 'mysql2', connection: process.env.DATABASE_URL });

const app = express();
app.use(express.json({ limit: '20kb' }));

const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);

app.get('/articles', wrap(async (req, res) => {
  const page = Math.max(parseInt(req.query.page, 10) || 1, 1);
  const q = knex('articles').select('id', 'title').orderBy('id', 'desc').limit(20).offset((page - 1) * 20);
  if (typeof req.query.author === 'string') q.where('author', req.query.author);
  if (typeof req.query.q === 'string') q.andWhere('title', 'like', `%${req.query.q}%`);
  res.json(await q);
}));

app.post('/articles', wrap(async (req, res) => {
  const { title, text } = req.body;
  if (typeof title !== 'string' || typeof text !== 'string' || !title.trim()) {
    return res.status(422).json({ message: 'title and text' });
  }
  const [id] = await knex('articles').insert({ title: title.trim(), text, author: 'web' });
  res.status(201).location(`/articles/${id}`).json({ id });
}));

app.delete('/articles/:id', wrap(async (req, res) => {
  const n = await knex('articles').where({ id: Number(req.params.id) }).del();
  res.sendStatus(n ? 204 : 404);
}));

app.use((err, req, res, next) => {
  console.error(JSON.stringify({ err: err.code || err.name }));
  res.status(500).json({ message: 'error' });
});

module.exports.handler = serverless(app);
