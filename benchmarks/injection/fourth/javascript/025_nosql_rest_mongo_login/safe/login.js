const crypto = require('crypto');
const Joi = require('joi');
const { users } = require('./db');

const schema = Joi.object({
  email: Joi.string().email().required(),
  password: Joi.string().max(200).required(),
});

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
  const { error, value } = schema.validate(event.parsed);
  if (error) {
    return { statusCode: 422, body: '{"error":"fields"}' };
  }
  event.parsed = value;
  return next();
};

const login = async (event) => {
  const { email, password } = event.parsed;
  const col = await users();
  const user = await col.findOne({ email: email, active: true });
  if (!user || user.hash !== sha(user.salt + password)) {
    return { statusCode: 401, body: '{"error":"denied"}' };
  }
  return { statusCode: 200, body: JSON.stringify({ id: String(user._id) }) };
};

exports.handler = compose(parseBody, validate, login);
