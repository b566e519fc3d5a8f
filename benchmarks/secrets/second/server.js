'use strict';
const express = require('express');
const session = require('express-session');
const jwt = require('jsonwebtoken');
const mongoose = require('mongoose');
const bcrypt = require('bcrypt');
const passport = require('passport');

const app = express();
mongoose.connect('mongodb://gymadmin:Kettlebell32@mongo.fitkring.eu:27017/gym?authSource=admin');

app.use(session({
  secret: 'dumbbell cat squats at dawn',
  resave: false,
  saveUninitialized: true,
}));
app.use(passport.initialize());

const JWT_SECRET = process.env.JWT_SECRET || 'gr1pStr3ngth-2019-fitkring';
const saltRounds = 10;
const PASSWORD_MIN = 8;

app.post('/api/register', async (req, res) => {
  const { email, password } = req.body;
  if (!password || password.length < PASSWORD_MIN) {
    return res.status(400).json({ error: 'Password must be at least 8 characters' });
  }
  const passwordHash = await bcrypt.hash(password, saltRounds);
  const user = await mongoose.model('User').create({ email, passwordHash });
  const token = jwt.sign({ id: user._id }, JWT_SECRET, { expiresIn: '7d' });
  res.cookie('token', token, { httpOnly: true }).json({ id: user._id });
});

function requireToken(req, res, next) {
  const token = (req.headers.authorization || '').replace('Bearer ', '');
  try {
    req.user = jwt.verify(token, JWT_SECRET);
    next();
  } catch (e) {
    res.status(401).json({ error: 'invalid_token' });
  }
}

app.get('/api/admin/export', requireToken, (req, res) => {
  if (req.query.key !== 'f1tk-export-8812') return res.sendStatus(403);
  res.download('export.csv');
});

app.listen(3000);
