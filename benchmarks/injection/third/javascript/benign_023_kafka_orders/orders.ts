import { MSKEvent } from 'aws-lambda';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const ddb = new DynamoDBClient({});

export async function handler(event: MSKEvent): Promise<void> {
  let cents = 0;
  for (const part of Object.values(event.records)) {
    for (const r of part) {
      const order = JSON.parse(Buffer.from(r.value, 'base64').toString('utf8'));
      cents += Math.round(Number(order.total) * 100);
    }
  }
  await ddb.send(new UpdateItemCommand({
    TableName: process.env.REVENUE,
    Key: { id: { S: 'all' } },
    UpdateExpression: 'ADD cents :c',
    ExpressionAttributeValues: { ':c': { N: String(cents) } },
  }));
}
