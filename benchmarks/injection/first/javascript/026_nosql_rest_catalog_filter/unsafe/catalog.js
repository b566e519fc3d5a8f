const AWS = require('aws-sdk');

const docs = new AWS.DynamoDB.DocumentClient();
const TABLE = process.env.CATALOG_TABLE;

const ok = (items) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ items }),
});

function scanParams(query) {
  const params = {
    TableName: TABLE,
    Limit: 200,
    ExpressionAttributeValues: { ':tenant': process.env.TENANT },
    FilterExpression: 'tenant = :tenant',
  };
  if (query.filter) {
    params.FilterExpression += ' AND ' + query.filter;
  }
  return params;
}

exports.handler = (event, context, callback) => {
  const query = event.queryStringParameters || {};
  docs.scan(scanParams(query), (err, data) => { // expect: nosql
    if (err) {
      console.error(JSON.stringify({ code: err.code, requestId: context.awsRequestId }));
      return callback(null, { statusCode: 500, body: JSON.stringify({ message: 'error' }) });
    }
    return callback(null, ok(data.Items));
  });
};
