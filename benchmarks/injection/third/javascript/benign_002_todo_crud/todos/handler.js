'use strict';
const AWS = require('aws-sdk');
const crypto = require('crypto');
const ddb = new AWS.DynamoDB.DocumentClient();
const TableName = process.env.TODOS;

const send = (cb, code, obj) => cb(null, { statusCode: code, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(obj) });

module.exports.main = (event, context, callback) => {
  const owner = event.requestContext.authorizer.claims.sub;
  if (event.httpMethod === 'GET') {
    const params = { TableName, KeyConditionExpression: 'owner = :o', ExpressionAttributeValues: { ':o': owner } };
    return ddb.query(params, (err, data) => (err ? callback(err) : send(callback, 200, data.Items)));
  }
  if (event.httpMethod === 'POST') {
    const body = JSON.parse(event.body);
    const Item = { owner, id: crypto.randomBytes(8).toString('hex'), text: String(body.text).slice(0, 500), done: false };
    return ddb.put({ TableName, Item }, (err) => (err ? callback(err) : send(callback, 201, { id: Item.id })));
  }
  if (event.httpMethod === 'DELETE') {
    return ddb.delete({ TableName, Key: { owner, id: event.pathParameters.id } }, (err) => (err ? callback(err) : send(callback, 200, { ok: true })));
  }
  send(callback, 405, { error: 'method' });
};
