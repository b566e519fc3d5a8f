const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  let views = 0, carts = 0;
  event.Records.forEach((r) => {
    const d = JSON.parse(Buffer.from(r.kinesis.data, 'base64').toString());
    if (d.type === 'view') views++;
    if (d.type === 'cart') carts++;
  });
  await ddb.update({
    TableName: process.env.COUNTERS,
    Key: { id: 'site' },
    UpdateExpression: 'ADD #v :v, carts :c',
    ExpressionAttributeNames: { '#v': 'views' },
    ExpressionAttributeValues: { ':v': views, ':c': carts },
  }).promise();
  return `Processed ${event.Records.length} records`;
};
