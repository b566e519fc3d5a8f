import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const EDITABLE = ['title', 'text', 'colour'] as const;

type Note = Partial<Record<(typeof EDITABLE)[number], string>>;

function buildUpdate(note: Note) {
  const fields = EDITABLE.filter((f) => typeof note[f] === 'string');
  return {
    UpdateExpression: `SET ${fields.map((_, i) => `#f${i} = :v${i}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(fields.map((f, i) => [`#f${i}`, f])),
    ExpressionAttributeValues: Object.fromEntries(fields.map((f, i) => [`:v${i}`, note[f]])),
    empty: fields.length === 0,
  };
}

export const handler = async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyStructuredResultV2> => {
  const userId = event.requestContext.authorizer.jwt.claims.sub as string;
  const noteId = event.pathParameters?.noteId;
  const { empty, ...update } = buildUpdate(JSON.parse(event.body ?? '{}'));
  if (!noteId || empty) {
    return { statusCode: 400, headers: { 'content-type': 'application/json' }, body: '{"message":"nothing to change"}' };
  }

  await ddb.send(new UpdateCommand({ TableName: process.env.NOTES_TABLE, Key: { userId, noteId }, ...update }));
  return { statusCode: 204 };
};
