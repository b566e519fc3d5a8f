const AWS = require('aws-sdk');
const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  for (const r of event.Records) {
    const msg = JSON.parse(r.body);
    const fn = new Function('row', 'return ' + msg.mapping); // expect: code
    const out = msg.rows.map(row => Number(fn(row)));
    const total = out.reduce((a, b) => a + b, 0);
    await db.put({ TableName: process.env.TOTALS, Item: { id: r.messageId, total } }).promise();
  }
  return {};
};
