'use strict';

const express = require('express');
const serverless = require('serverless-http');
const { findByLogin } = require('./directory');

const app = express();

app.get('/people/:login', (req, res, next) => {
  findByLogin(req.params.login)
    .then((people) => res.status(people.length ? 200 : 404).json({ people }))
    .catch(next);
});

module.exports.handler = serverless(app, { basePath: '/directory' });
