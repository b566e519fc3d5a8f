const serverless = require('serverless-http');
const express = require('express');
const { LocaleCache } = require('./cache');
const { locales, stage } = require('./config');
const { apiKey, timing, errors } = require('./middleware');

const router = express.Router();
const cache = new LocaleCache('/mnt/cache/', { suffix: '.json' });

router.use(timing);
router.use(apiKey(process.env.ADMIN_KEY || ''));

router.param('locale', (req, res, next, value) => {
  if (value.length > 64) return res.status(400).json({ error: 'locale' });
  req.locale = value;
  next();
});

router.get('/status', (req, res) => {
  res.json({ stage, locales: locales.length });
});

router.get('/cache', (req, res, next) => {
  cache.count((err, n) => {
    if (err) return next(err);
    res.json({ entries: n });
  });
});

router.delete('/cache/:locale', (req, res, next) => {
  cache
    .drop(req.locale)
    .then((dropped) => {
      if (!dropped) return res.status(404).json({ error: 'no cache' });
      res.status(204).end();
    })
    .catch(next);
});

const app = express();
app.set('trust proxy', 1);
app.use('/admin', router);
app.use(errors);

exports.handler = serverless(app);
