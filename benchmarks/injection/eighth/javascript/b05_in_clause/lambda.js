const express = require('express');
const serverless = require('serverless-http');
const mysql = require('mysql2/promise');

const pool = mysql.createPool({
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: process.env.DB_NAME,
  connectionLimit: 1,
});

function articleIds(req, res, next) {
  const ids = String(req.query.articles || '')
    .split(',')
    .map((v) => parseInt(v, 10))
    .filter((n) => n > 0)
    .slice(0, 100);
  if (ids.length === 0) return res.status(400).json({ error: 'no article given' });
  res.locals.ids = ids;
  return next();
}

const app = express();

app.get('/prices', articleIds, async (req, res, next) => {
  try {
    const { ids } = res.locals;
    const marks = ids.map(() => '?').join(',');
    const [rows] = await pool.execute(`SELECT article, net, vat FROM prices WHERE article IN (${marks})`, ids);
    res.set('Cache-Control', 'max-age=60');
    res.json(rows.map(({ article, net, vat }) => ({ article, gross: net * (1 + vat) })));
  } catch (err) {
    next(err);
  }
});

exports.handler = serverless(app);
