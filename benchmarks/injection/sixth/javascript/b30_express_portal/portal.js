const express = require('express');
const helmet = require('helmet');
const path = require('path');
const serverless = require('serverless-http');

const app = express();
app.use(helmet());
app.use(express.urlencoded({ extended: false }));

const HOMES = { en: '/en/start', de: '/de/start', fr: '/fr/accueil' };
const MANUALS = path.join(__dirname, 'manuals');

app.get('/lang', (req, res) => {
  const lang = String(req.query.to);
  res.redirect(302, Object.prototype.hasOwnProperty.call(HOMES, lang) ? HOMES[lang] : HOMES.en);
});

app.get('/manuals/:name', (req, res, next) => {
  const name = req.params.name;
  if (!/^[a-z0-9-]+$/.test(name)) return res.sendStatus(404);
  res.sendFile(name + '.pdf', { root: MANUALS, maxAge: '1h' }, (err) => {
    if (err) next(err);
  });
});

app.post('/feedback', (req, res) => {
  const stars = parseInt(req.body.stars, 10);
  if (!(stars >= 1 && stars <= 5)) return res.status(400).json({ error: 'stars' });
  console.log(JSON.stringify({ feedback: { stars, text: String(req.body.text || '').slice(0, 1000) } }));
  res.status(201).json({ ok: true });
});

app.use((err, req, res, next) => {
  res.status(err.statusCode === 404 ? 404 : 500).json({ error: 'not available' });
});

module.exports.handler = serverless(app);
