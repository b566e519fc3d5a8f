const AWS = require('aws-sdk');

const ddb = new AWS.DynamoDB.DocumentClient();
const HOME = 'https://www.example.com/';
const OWN = new Set(['www.example.com', 'shop.example.com', 'events.example.com']);

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
  let url;
  try {
    url = new URL(params.to || HOME);
  } catch (e) {
    return HOME;
  }
  return url.protocol === 'https:' && OWN.has(url.host) ? url.href : HOME;
}

module.exports.handler = async function (event) {
  const params = event.queryStringParameters || {};
  const campaign = parseInt(params.c, 10) || 0;
  try {
    await count(campaign);
  } catch (err) {
    console.error('count failed: ' + err.code);
  }
  return {
    statusCode: 301,
    headers: {
      'Cache-Control': 'no-cache',
      Location: destination(params),
    },
    body: '',
  };
};
