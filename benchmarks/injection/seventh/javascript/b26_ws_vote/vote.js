const {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} = require('@aws-sdk/client-apigatewaymanagementapi');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, ScanCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });
const CHOICES = ['red', 'green', 'blue'];

async function bump(choice) {
  const { Attributes } = await ddb.send(new UpdateCommand({
    TableName: process.env.POLL_TABLE,
    Key: { poll: 'colour' },
    UpdateExpression: 'ADD #c :one',
    ExpressionAttributeNames: { '#c': choice },
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'ALL_NEW',
  }));
  return Attributes;
}

async function broadcast(tally) {
  const { Items = [] } = await ddb.send(new ScanCommand({ TableName: process.env.CONNECTIONS_TABLE }));
  const Data = JSON.stringify({ type: 'tally', tally });
  await Promise.allSettled(
    Items.map(({ id }) => api.send(new PostToConnectionCommand({ ConnectionId: id, Data })))
  );
}

exports.handler = async (event) => {
  let choice;
  try {
    choice = JSON.parse(event.body).choice;
  } catch (e) {
    return { statusCode: 400 };
  }
  const index = CHOICES.indexOf(choice);
  if (index === -1) return { statusCode: 422 };
  const all = await bump(CHOICES[index]);
  await broadcast(CHOICES.reduce((o, c) => Object.assign(o, { [c]: all[c] || 0 }), {}));
  return { statusCode: 200 };
};
