const AWS = require('aws-sdk');
const docClient = new AWS.DynamoDB.DocumentClient();

exports.handler = (event, context, callback) => {
  const req = JSON.parse(event.body);
  const params = {
    TableName: process.env.ORDERS_TABLE,
    FilterExpression: 'orderStatus = :s and total >= :min',
    ExpressionAttributeValues: { ':s': 'processed', ':min': Number(req.min) || 0 },
  };
  docClient.scan(params, (err, data) => {
    if (err) {
      callback(null, { statusCode: 500, body: JSON.stringify({ status: 'err' }) });
    } else {
      callback(null, { statusCode: 200, body: JSON.stringify({ status: 'ok', orders: data.Items }) });
    }
  });
};
