const serverless = require('serverless-http');
const express = require('express');
const mysql = require('mysql2/promise');
const escape = require('escape-html');

const app = express();
app.use(express.urlencoded({ extended: false }));

let pool;
const db = () => {
  pool = pool || mysql.createPool({ uri: process.env.MYSQL_URL, connectionLimit: 1 });
  return pool;
};

app.get('/product/:id', async (req, res, next) => {
  try {
    const [rows] = await db().execute('SELECT title, price FROM product WHERE id = ?', [Number(req.params.id)]);
    if (!rows.length) return res.status(404).json({ error: 'not found' });
    res.json(rows[0]);
  } catch (e) {
    next(e);
  }
});

app.get('/search', (req, res) => {
  const term = String(req.query.q || '');
  res.send('<h1>Search</h1><p>You looked for ' + escape(term) + '</p>');
});

app.post('/cart', async (req, res, next) => {
  try {
    const amount = Math.min(10, Math.max(1, parseInt(req.body.amount, 10) || 1));
    await db().execute('INSERT INTO cart (product, amount) VALUES (?, ?)', [Number(req.body.product), amount]);
    res.redirect('/cart');
  } catch (e) {
    next(e);
  }
});

app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  res.status(500).json({ error: 'internal' });
});

exports.handler = serverless(app);
