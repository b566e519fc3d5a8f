import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export interface MachineFilter {
  field: string;
  comparison: string;
  value: number;
}

export async function findMachines(filter: MachineFilter) {
  const { Items } = await client.send(new QueryCommand({ // expect: nosql
    TableName: process.env.MACHINES,
    KeyConditionExpression: 'plant = :plant',
    FilterExpression: `${filter.field} ${filter.comparison} :value AND shared = :yes`,
    ExpressionAttributeValues: { ':plant': process.env.PLANT, ':value': filter.value, ':yes': true },
  }));
  return Items ?? [];
}
