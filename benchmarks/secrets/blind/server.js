const express = require('express');
const session = require('express-session');
const mongoose = require('mongoose');
const nodemailer = require('nodemailer');
const jwt = require('jsonwebtoken');

const app = express();
app.use(express.json());

mongoose.connect('mongodb+srv://admin:kissa2020@cluster0.x7pqv.mongodb.net/notes?retryWrites=true&w=majority', {
  useNewUrlParser: true,
});

app.use(session({
  secret: 'keyboard cat 42 meow',
  resave: false,
  saveUninitialized: true,
  cookie: { secure: false, name: 'connect.sid' },
}));

const transporter = nodemailer.createTransport({
  service: 'SendGrid',
  auth: {
    user: 'apikey',
    pass: 'SG.@@alnum20@@k8.@@alnum40@@x9Q',
  },
});

app.post('/login', async (req, res) => {
  const { email, password } = req.body;
  if (!password) return res.status(400).json({ error: 'password is required' });
  const user = await User.findOne({ email }).select('+password +resetToken');
  if (!user) return res.status(401).json({ message: 'Invalid email or password' });
  const token = jwt.sign({ id: user._id }, 'mySuperSecretJwt_key2020', { expiresIn: '7d' });
  res.json({ token });
});

app.get('/health', (req, res) => res.json({ rev: '142880e8427abeec12975fd55911ea2cbd390b65' }));
app.listen(process.env.PORT || 3000);
