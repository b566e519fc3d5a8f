const AWS = require('aws-sdk');

const db = new AWS.DynamoDB.DocumentClient();
const TableName = process.env.CONNECTIONS_TABLE;

const routes = {
  $connect: ({ connectionId, authorizer, identity }) =>
    db.put({ TableName, Item: { connectionId, userId: authorizer.principalId, address: identity.sourceIp, ttl: Math.floor(Date.now() / 1000) + 7200 } }).promise(),
  $disconnect: ({ connectionId }) => db.delete({ TableName, Key: { connectionId } }).promise(),
  $default: ({ connectionId }) =>
    db.update({
      TableName,
      Key: { connectionId },
      UpdateExpression: 'SET #t = :t',
      ConditionExpression: 'attribute_exists(connectionId)',
      ExpressionAttributeNames: { '#t': 'ttl' },
      ExpressionAttributeValues: { ':t': Math.floor(Date.now() / 1000) + 7200 },
    }).promise(),
};

exports.handler = async ({ requestContext }) => {
  const { routeKey } = requestContext;
  const run = Object.hasOwn(routes, routeKey) ? routes[routeKey] : routes.$default;
  await run(requestContext);
  return { statusCode: 200 };
};
