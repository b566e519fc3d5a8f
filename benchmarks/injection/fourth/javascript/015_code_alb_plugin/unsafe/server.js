const express = require('express');
const serverless = require('serverless-http');
const { loadPlugin } = require('./plugins');

const app = express();
app.disable('x-powered-by');
app.use(express.json({ limit: '100kb' }));

app.get('/healthz', (_req, res) => res.json({ ok: true }));

const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);

app.post(
  '/reports',
  wrap(async (req, res) => {
    const plugin = loadPlugin(req.body.plugin);
    const rows = await plugin.rows();
    res.json({ count: rows.length });
  }),
);

app.use((err, _req, res, _next) => {
  res.status(500).json({ error: 'internal' });
});

module.exports.handler = serverless(app);

if (require.main === module) {
  // local development
  const port = Number(process.env.PORT) || 3000;
  app.listen(port, () => console.log('listening on %d', port));
}
