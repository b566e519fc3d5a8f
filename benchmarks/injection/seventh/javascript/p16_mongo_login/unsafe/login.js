'use strict';
const { MongoClient } = require('mongodb');
const crypto = require('crypto');
const { sign } = require('./token');

const client = new MongoClient(process.env.MONGO_URI);
let ready;

const users = async () => {
  ready = ready || client.connect();
  await ready;
  return client.db('app').collection('users');
};

const respond = (statusCode, payload) => ({ statusCode, body: JSON.stringify(payload) });

function readBody(event) {
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  return JSON.parse(text || '{}');
}

function digest(v) {
  return typeof v === 'string' ? crypto.createHash('sha256').update(v).digest('hex') : v;
}

module.exports.handler = async (event) => {
  let creds;
  try {
    creds = readBody(event);
  } catch (_) {
    return respond(400, { message: 'json expected' });
  }
  const col = await users();
  const user = await col.findOne({ name: creds.name, pass: digest(creds.pass) }); // expect: nosql
  if (!user) return respond(401, { message: 'no' });
  return respond(200, { token: sign(user._id.toString()) });
};
