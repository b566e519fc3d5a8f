const AWS = require('aws-sdk');

const ddb = new AWS.DynamoDB.DocumentClient();
const HOME = 'https://www.example.com/';

const count = (campaign) =>
  ddb
    .update({
      TableName: process.env.CLICKS,
      Key: { campaign },
      UpdateExpression: 'ADD clicks :one',
      ExpressionAttributeValues: { ':one': 1 },
    })
    .promise();

function destination(params) {
  let to = params.to || HOME;
  if (!/^https?:/.test(to)) to = 'https://' + to;
  return to;
}

module.exports.handler = async function (event) {
  const params = event.queryStringParameters || {};
  const campaign = parseInt(params.c, 10) || 0;
  try {
    await count(campaign);
  } catch (err) {
    console.error('count failed: ' + err.code);
  }
  return { // expect: redirect
    statusCode: 301,
    headers: {
      'Cache-Control': 'no-cache',
      Location: destination(params),
    },
    body: '',
  };
};
