const express = require('express');
const bcrypt = require('bcryptjs');
const { connect } = require('./db');

const router = express.Router();

router.post('/session', async (req, res, next) => {
  try {
    const db = await connect();
    const email = String(req.body.email);
    const pin = String(req.body.pin);
    const account = await db.collection('accounts').findOne({ email, pin });
    if (!account || !(await bcrypt.compare(String(req.body.password), account.hash))) {
      return res.status(401).json({ message: 'no' });
    }
    res.json({ account: account._id });
  } catch (e) {
    next(e);
  }
});

router.get('/count', (req, res, next) => {
  connect()
    .then((db) => db.collection('accounts').countDocuments({ active: true }))
    .then((count) => res.json({ count }))
    .catch(next);
});

module.exports = router;
