const express = require('express');
const serverless = require('serverless-http');
const { clean } = require('./html');

const app = express();
app.use(express.urlencoded({ extended: false }));

app.get('/', (req, res) => {
  res.send('<form method="post" action="/entries"><input name="name"><button>Sign</button></form>');
});

app.post('/entries', (req, res) => {
  const { name = 'Anonymous' } = req.body;
  const greeting = clean(name);
  res.status(201).send(`<p>Thank you, <b>${greeting}</b>!</p>`); // expect: xss
});

exports.handler = serverless(app);
