const crypto = require('crypto');
const Joi = require('joi');
const { users } = require('./db');

function sha(text) {
  return crypto.createHash('sha256').update(text).digest('hex');
}

// poor man's middleware
const compose = (...fns) => (event) => fns.reduceRight((next, fn) => () => fn(event, next), () => undefined)();

const parseBody = async (event, next) => {
  try {
    event.parsed = JSON.parse(event.body);
  } catch (e) {
    return { statusCode: 400, body: '{"error":"json"}' };
  }
  return next();
};

const validate = async (event, next) => {
  if (!event.parsed.email || !event.parsed.password) {
    return { statusCode: 422, body: '{"error":"fields"}' };
  }
  return next();
};

const login = async (event) => {
  const { email, password } = event.parsed;
  const col = await users();
  const user = await col.findOne({ email: email, active: true }); // expect: nosql
  if (!user || user.hash !== sha(user.salt + password)) {
    return { statusCode: 401, body: '{"error":"denied"}' };
  }
  return { statusCode: 200, body: JSON.stringify({ id: String(user._id) }) };
};

exports.handler = compose(parseBody, validate, login);
