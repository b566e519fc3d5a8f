import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

export interface Entry {
  name: string;
  text: string;
}

const TableName = process.env.GUESTBOOK_TABLE;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function list(Limit: number): Promise<Entry[]> {
  const { Items = [] } = await ddb.send(new QueryCommand({
    TableName,
    Limit,
    ScanIndexForward: false,
    KeyConditionExpression: 'book = :b',
    ExpressionAttributeValues: { ':b': 'main' },
  }));
  return Items as Entry[];
}

export const sign = (entry: Entry) =>
  ddb.send(new PutCommand({ TableName, Item: { book: 'main', at: Date.now(), ...entry } }));
