const AWS = require('aws-sdk');

const docs = new AWS.DynamoDB.DocumentClient();
const TableName = process.env.CONNECTION_TABLE;
const DAY = 86400;

const connect = ({ connectionId, connectedAt }) =>
  docs.put({
    TableName,
    Item: { connectionId, connectedAt, ttl: Math.floor(connectedAt / 1000) + DAY },
  }).promise();

const disconnect = ({ connectionId }) =>
  docs.delete({ TableName, Key: { connectionId } }).promise();

exports.handler = (event) => {
  const { routeKey } = event.requestContext;
  const work = routeKey === '$connect' ? connect : disconnect;
  return work(event.requestContext)
    .then(() => ({ statusCode: 200, body: 'ok' }))
    .catch((err) => {
      console.error(JSON.stringify({ code: err.code, routeKey }));
      return { statusCode: 500, body: 'error' };
    });
};
