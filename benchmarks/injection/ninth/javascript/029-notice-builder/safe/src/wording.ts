import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

export interface NoticeInput {
  wording: string;
  values: Record<string, string>;
}

const db = new DynamoDBClient({});

export async function wordingOf(input: NoticeInput): Promise<string> {
  const { Item } = await db.send(
    new GetItemCommand({ TableName: process.env.WORDINGS, Key: { id: { S: String(input.wording) } } }),
  );
  if (!Item?.text?.S) throw new Error('no such wording');
  return Item.text.S;
}
