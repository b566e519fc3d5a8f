'use strict';

const express = require('express');
const knex = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } });

const app = express();
app.use(express.json({ limit: '20kb' }));

app.get('/books/:id', async (request, response, next) => {
  try {
    const id = Number.parseInt(request.params.id, 10);
    const book = await knex('books').select('id', 'title').where({ id }).first();
    if (!book) return response.status(404).json({ message: 'no such book' });
    return response.json(book);
  } catch (error) {
    return next(error);
  }
});

app.post('/books', async (request, response, next) => {
  try {
    const title = String(request.body.title).slice(0, 200);
    const [{ id }] = await knex('books').insert({ title }).returning('id');
    response.status(201).json({ id });
  } catch (error) {
    next(error);
  }
});

module.exports = app;
