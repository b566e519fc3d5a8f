const crypto = require('crypto');

const sha = (s) => crypto.createHash('sha256').update(s).digest();

exports.apiKey = (expected) => (req, res, next) => {
  const given = String(req.get('x-admin-key') || '');
  if (!expected || !crypto.timingSafeEqual(sha(given), sha(expected))) {
    return res.status(403).json({ error: 'forbidden' });
  }
  next();
};

exports.timing = (req, res, next) => {
  const start = Date.now();
  res.on('finish', () => console.log('answered in %d ms', Date.now() - start));
  next();
};

// eslint-disable-next-line no-unused-vars
exports.errors = (err, req, res, next) => {
  console.error('admin api failed');
  res.status(500).json({ error: 'internal' });
};
