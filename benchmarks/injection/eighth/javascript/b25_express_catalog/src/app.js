const express = require('express');
const books = require('./routes/books');

function createApp() {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use('/books', books);
  app.use((req, res) => res.status(404).json({ error: 'not found' }));
  app.use((err, req, res, _next) => {
    console.error(JSON.stringify({ name: err.name, stack: err.stack }));
    res.status(err.status || 500).json({ error: 'internal error' });
  });
  return app;
}

module.exports = { createApp };
