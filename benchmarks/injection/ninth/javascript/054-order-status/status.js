const { Logger } = require('@aws-lambda-powertools/logger');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const logger = new Logger({ serviceName: 'orders' });
const db = new DynamoDBClient({});

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event, context) => {
  logger.addContext(context);
  const order = event.pathParameters.order;
  logger.info('status wanted', { order, ip: event.requestContext.identity.sourceIp });
  if (!/^\d{1,12}$/.test(order)) {
    logger.warn('not an order number', { order });
    return reply(400, { error: 'order' });
  }
  const { Item } = await db.send(new GetItemCommand({
    TableName: process.env.ORDERS,
    Key: { customer: { S: event.requestContext.authorizer.claims.sub }, order: { N: order } },
    ProjectionExpression: '#state',
    ExpressionAttributeNames: { '#state': 'state' },
  }));
  return Item ? reply(200, { order, state: Item.state.S }) : reply(404, { error: 'order' });
};
