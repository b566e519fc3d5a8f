const { randomUUID } = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const {
  DynamoDBDocumentClient, GetCommand, PutCommand, DeleteCommand, QueryCommand,
} = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.NOTES_TABLE;

const json = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const routes = {
  'GET /notes': async ({ owner }) => {
    const { Items } = await ddb.send(new QueryCommand({
      TableName,
      KeyConditionExpression: '#o = :owner',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    }));
    return json(200, Items);
  },
  'POST /notes': async ({ owner, body }) => {
    const { title = '', text = '' } = JSON.parse(body || '{}');
    const item = { owner, id: randomUUID(), title: String(title).slice(0, 120), text: String(text).slice(0, 4000) };
    await ddb.send(new PutCommand({ TableName, Item: item }));
    return json(201, item);
  },
  'GET /notes/{id}': async ({ owner, id }) => {
    const { Item } = await ddb.send(new GetCommand({ TableName, Key: { owner, id } }));
    return Item ? json(200, Item) : json(404, { message: 'not found' });
  },
  'DELETE /notes/{id}': async ({ owner, id }) => {
    await ddb.send(new DeleteCommand({ TableName, Key: { owner, id } }));
    return json(204, {});
  },
};

exports.handler = async (event) => {
  const owner = event.requestContext.authorizer.claims.sub;
  const route = `${event.httpMethod} ${event.resource}`;
  if (!Object.hasOwn(routes, route)) {
    return json(405, { message: 'unsupported' });
  }
  return routes[route]({ owner, body: event.body, id: event.pathParameters?.id });
};
