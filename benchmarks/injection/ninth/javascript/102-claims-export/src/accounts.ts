import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ACCOUNTS;

export const accounts = {
  async settings(id: string): Promise<{ theme: string; language: string }> {
    const { Item } = await db.send(new GetCommand({ TableName, Key: { id } }));
    return { theme: Item?.theme ?? 'light', language: Item?.language ?? 'en' };
  },
  async setTheme(id: string, theme: string): Promise<void> {
    await db.send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression: 'SET theme = :theme',
        ExpressionAttributeValues: { ':theme': theme },
      }),
    );
  },
};
