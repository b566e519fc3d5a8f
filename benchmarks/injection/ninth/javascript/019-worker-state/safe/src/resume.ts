import type { SQSEvent } from 'aws-lambda';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { readState } from './state';

const db = new DynamoDBClient({});

export async function handler(event: SQSEvent): Promise<void> {
  for (const record of event.Records) {
    const state = readState(record.body);
    const rest = state.steps.slice(state.position).map(Number);
    const sum = rest.reduce((total, step) => total + step, 0);
    await db.send(
      new UpdateItemCommand({
        TableName: process.env.RUNS,
        Key: { run: { N: String(Number(state.run)) } },
        UpdateExpression: 'SET done = :done, result = :sum',
        ExpressionAttributeValues: { ':done': { BOOL: true }, ':sum': { N: String(sum) } },
      }),
    );
  }
}
