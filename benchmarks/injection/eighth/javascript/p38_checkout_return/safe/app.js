const express = require('express');
const helmet = require('helmet');
const payments = require('./payments');

const RETURN_PAGES = {
  orders: 'https://shop.example.com/account/orders',
  home: 'https://shop.example.com/',
};

const app = express();
app.use(helmet());
app.use(express.json({ limit: '50kb' }));

app.get('/payments/:id/done', async (req, res, next) => {
  try {
    const payment = await payments.confirm(req.params.id);
    if (!payment) return res.status(404).json({ error: 'unknown payment' });
    res.redirect(303, req.query.returnTo === 'orders' ? RETURN_PAGES.orders : RETURN_PAGES.home);
  } catch (err) {
    next(err);
  }
});

app.use((err, req, res, next) => {
  console.error(JSON.stringify({ error: err.name }));
  res.status(500).json({ error: 'internal error' });
});

module.exports = app;
