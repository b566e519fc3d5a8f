import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});
const STEPS: Record<string, number> = { INSERT: 1, REMOVE: -1 };

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  const totals = new Map<string, number>();
  for (const { eventName, dynamodb: change } of event.Records) {
    const category = (change?.NewImage ?? change?.OldImage)?.category?.S;
    const step = STEPS[eventName ?? ''] ?? 0;
    if (category && step) totals.set(category, (totals.get(category) ?? 0) + step);
  }
  for (const [category, delta] of totals) {
    await dynamodb.send(new UpdateItemCommand({
      TableName: process.env.COUNTS_TABLE,
      Key: { category: { S: category } },
      UpdateExpression: 'ADD amount :d',
      ExpressionAttributeValues: { ':d': { N: String(delta) } },
    }));
  }
};
