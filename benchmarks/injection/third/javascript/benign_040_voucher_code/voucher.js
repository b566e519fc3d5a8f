const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const code = (event.pathParameters || {}).code || '';
  if (!/^[A-Z0-9]{8}$/.test(code)) {
    return { statusCode: 400, body: JSON.stringify({ valid: false }) };
  }
  const { Item } = await ddb.get({ TableName: process.env.VOUCHERS, Key: { code } }).promise();
  const valid = Boolean(Item) && Item.expires > Date.now();
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ valid, percent: valid ? Item.percent : 0 }) };
};
