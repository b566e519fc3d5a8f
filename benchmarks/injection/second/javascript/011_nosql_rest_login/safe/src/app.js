'use strict';

const mongoose = require('mongoose');
const { randomBytes } = require('node:crypto');
const User = require('./models/user');

let ready;
const connect = () => (ready ||= mongoose.connect(process.env.MONGO_URI, { maxPoolSize: 1 }));

const respond = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) });

exports.login = async (event) => {
  await connect();
  const { email, resetToken } = JSON.parse(event.body);
  if (typeof email !== 'string' || typeof resetToken !== 'string') return respond(400, { message: 'missing' });
  const user = await User.findOne({ email, resetToken }).lean();
  if (!user) return respond(401, { message: 'denied' });
  return respond(200, { session: randomBytes(32).toString('hex'), name: user.name });
};
