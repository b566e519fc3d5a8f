import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const EDITABLE = ['nickname', 'city', 'about'];

function expression(changes) {
  const fields = EDITABLE.filter((field) => typeof changes[field] === 'string');
  return {
    count: fields.length,
    UpdateExpression: `SET ${fields.map((field, i) => `#f${i} = :v${i}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(fields.map((field, i) => [`#f${i}`, field])),
    ExpressionAttributeValues: Object.fromEntries(fields.map((field, i) => [`:v${i}`, changes[field].slice(0, 500)])),
  };
}

export const handler = async (event) => {
  const { count, ...update } = expression(JSON.parse(event.body ?? '{}'));
  if (!count) return { statusCode: 400 };
  await db.send(new UpdateCommand({
    TableName: process.env.PROFILES,
    Key: { id: event.requestContext.authorizer.jwt.claims.sub },
    ...update,
  }));
  return { statusCode: 204 };
};
