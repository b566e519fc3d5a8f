import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export interface Page<T> {
  items: T[];
  nextToken?: string;
}

const encode = (key?: Record<string, unknown>) => (key ? Buffer.from(JSON.stringify(key)).toString('base64') : undefined);

const decode = (token?: string) => {
  if (!token) return undefined;
  const { pk, sk } = JSON.parse(Buffer.from(token, 'base64').toString()) as { pk: string; sk: string };
  return { pk: String(pk), sk: String(sk) };
};

export class Table {
  constructor(private readonly name: string) {}

  async get<T>(pk: string, sk: string): Promise<T | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: this.name, Key: { pk, sk } }));
    return Item as T | undefined;
  }

  async put(item: { pk: string; sk: string } & Record<string, unknown>): Promise<void> {
    await documents.send(new PutCommand({ TableName: this.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
  }

  async rename(pk: string, sk: string, title: string): Promise<void> {
    await documents.send(new UpdateCommand({
      TableName: this.name,
      Key: { pk, sk },
      UpdateExpression: 'SET title = :title, updatedAt = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':title': title, ':now': Date.now() },
    }));
  }

  async children<T>(pk: string, prefix: string, token?: string): Promise<Page<T>> {
    const { Items = [], LastEvaluatedKey } = await documents.send(new QueryCommand({
      TableName: this.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ExclusiveStartKey: decode(token),
      Limit: 25,
    }));
    return { items: Items as T[], nextToken: encode(LastEvaluatedKey) };
  }
}
