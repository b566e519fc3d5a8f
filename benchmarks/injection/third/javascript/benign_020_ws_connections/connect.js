const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { connectionId, routeKey } = event.requestContext;
  const TableName = process.env.CONNECTIONS;
  if (routeKey === '$connect') {
    await ddb.put({ TableName, Item: { connectionId, ttl: Math.floor(Date.now() / 1000) + 3600 } }).promise();
  } else if (routeKey === '$disconnect') {
    await ddb.delete({ TableName, Key: { connectionId } }).promise();
  }
  return { statusCode: 200 };
};
