const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();
const LINKS = new Map([
  ['spring', 'https://www.example.com/spring'],
  ['autumn', 'https://www.example.com/autumn'],
]);

exports.handler = (event, context, callback) => {
  const q = event.queryStringParameters || {};
  const to = LINKS.get(q.campaign) || 'https://www.example.com/';
  ddb.update({
    TableName: process.env.CLICKS,
    Key: { day: new Date().toISOString().slice(0, 10) },
    UpdateExpression: 'ADD clicks :one',
    ExpressionAttributeValues: { ':one': 1 },
  }, (err) => {
    if (err) return callback(err);
    callback(null, {
      statusCode: 302,
      headers: { Location: to },
      body: '',
    });
  });
};
