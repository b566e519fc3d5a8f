import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});

export async function addressOf(id: string): Promise<string | undefined> {
  const { Item } = await dynamo.send(new GetItemCommand({
    TableName: process.env.CUSTOMERS_TABLE,
    Key: { id: { S: id } },
    ProjectionExpression: 'email',
  }));
  return Item?.email?.S;
}
