import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AppSyncResolverEvent, AppSyncIdentityCognito } from 'aws-lambda';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.PROFILES;

export const handler = async (event: AppSyncResolverEvent<{ city?: string }>) => {
  const id = (event.identity as AppSyncIdentityCognito).sub;
  if (event.info.fieldName === 'setCity') {
    await ddb.send(new UpdateCommand({
      TableName, Key: { id }, UpdateExpression: 'SET city = :c',
      ExpressionAttributeValues: { ':c': (event.arguments.city ?? '').slice(0, 80) },
    }));
  }
  const { Item } = await ddb.send(new GetCommand({ TableName, Key: { id } }));
  return Item;
};
