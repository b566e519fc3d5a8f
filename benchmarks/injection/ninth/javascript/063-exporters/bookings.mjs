import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});

export async function bookings(month) {
  const { Items } = await db.send(new QueryCommand({
    TableName: process.env.BOOKINGS,
    KeyConditionExpression: '#month = :month',
    ExpressionAttributeNames: { '#month': 'month' },
    ExpressionAttributeValues: { ':month': { N: String(month) } },
  }));
  return Items.map((item) => ({ id: item.id.S, nights: Number(item.nights.N) }));
}
