const AWS = require('aws-sdk');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const ddb = new AWS.DynamoDB.DocumentClient();
const reply = (statusCode, o) => ({ statusCode, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }, body: JSON.stringify(o) });

exports.handler = async (event) => {
  const { email, password } = JSON.parse(event.body);
  if (typeof email !== 'string' || typeof password !== 'string') return reply(400, { error: 'bad request' });
  const { Item } = await ddb.get({ TableName: process.env.USERS, Key: { email: email.toLowerCase() } }).promise();
  if (!Item || !(await bcrypt.compare(password, Item.hash))) return reply(401, { error: 'denied' });
  const token = jwt.sign({ sub: Item.id }, process.env.JWT_KEY, { algorithm: 'HS256', expiresIn: '1h' });
  return reply(200, { token });
};
