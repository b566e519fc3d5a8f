const express = require('express');
const tickets = require('./repositories/tickets');

const app = express();
app.use(express.json({ limit: '100kb' }));

const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res)).catch(next);

app.get('/tickets/:id', wrap(async (req, res) => {
  const ticket = await tickets.findById(req.params.id);
  if (!ticket) {
    return res.status(404).json({ error: 'not found' });
  }
  return res.json(ticket);
}));

app.get('/health', (req, res) => res.json({ ok: true }));

app.use((err, req, res, next) => {
  console.error(JSON.stringify({ code: err.code, stack: err.stack }));
  res.status(500).json({ error: 'internal error' });
});

module.exports = app;
