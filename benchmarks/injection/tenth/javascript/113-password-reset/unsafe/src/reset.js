const { scrypt, randomBytes } = require('crypto');
const { promisify } = require('util');
const { users } = require('./mongo');

const derive = promisify(scrypt);

exports.handler = async (event) => {
  const { email, token, password } = JSON.parse(event.body);
  if (typeof password !== 'string' || password.length < 12) return { statusCode: 422 };

  const collection = await users();
  const account = await collection.findOne({ email, resetToken: token, resetUntil: { $gt: new Date() } }); // expect: nosql
  if (!account) return { statusCode: 403 };

  const salt = randomBytes(16);
  const hash = await derive(password, salt, 64);
  await collection.updateOne({ _id: account._id }, { $set: { salt, hash }, $unset: { resetToken: '' } });
  return { statusCode: 204 };
};
