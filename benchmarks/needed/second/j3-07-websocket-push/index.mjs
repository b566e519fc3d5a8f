import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
  DeleteConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const doc = DynamoDBDocument.from(new DynamoDB({}));
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });
const TableName = process.env.CONNECTIONS_TABLE;

async function* members(room) {
  let ExclusiveStartKey;
  do {
    const page = await doc.query({
      TableName,
      IndexName: 'room-index',
      KeyConditionExpression: 'room = :r',
      ExpressionAttributeValues: { ':r': room },
      ExclusiveStartKey,
    });
    yield* page.Items;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

async function push(ConnectionId, message) {
  try {
    await api.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }));
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
    await doc.delete({ TableName, Key: { id: ConnectionId } });
  }
}

export const handler = async (event) => {
  for (const record of event.Records) {
    const image = record.dynamodb.NewImage;
    const room = image.room.S;
    const banned = image.banned?.S;
    for await (const member of members(room)) {
      if (member.user === banned) {
        await api.send(new DeleteConnectionCommand({ ConnectionId: member.id }));
        await doc.delete({ TableName, Key: { id: member.id } });
        continue;
      }
      await push(member.id, { room, text: image.text.S });
    }
    await doc.update({
      TableName: process.env.ROOMS_TABLE,
      Key: { room },
      UpdateExpression: 'ADD messages :one',
      ExpressionAttributeValues: { ':one': 1 },
    });
  }
};
