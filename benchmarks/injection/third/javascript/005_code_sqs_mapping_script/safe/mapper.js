const AWS = require('aws-sdk');
const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  for (const r of event.Records) {
    const msg = JSON.parse(r.body);
    const field = { amount: 'amount', tax: 'tax' }[msg.mapping] || 'amount';
    const out = msg.rows.map(row => Number(row[field]));
    const total = out.reduce((a, b) => a + b, 0);
    await db.put({ TableName: process.env.TOTALS, Item: { id: r.messageId, total } }).promise();
  }
  return {};
};
