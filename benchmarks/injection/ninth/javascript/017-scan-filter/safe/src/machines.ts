import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export interface MachineFilter {
  field: string;
  comparison: string;
  value: number;
}

const FIELDS = ['temperature', 'vibration', 'hours'] as const;
const COMPARISONS: Record<string, string> = { above: '>', below: '<', is: '=' };

export async function findMachines(filter: MachineFilter) {
  const field = FIELDS.find((name) => name === filter.field);
  const comparison = Object.hasOwn(COMPARISONS, filter.comparison) ? COMPARISONS[filter.comparison] : '=';
  if (!field) return [];
  const { Items } = await client.send(new QueryCommand({
    TableName: process.env.MACHINES,
    KeyConditionExpression: 'plant = :plant',
    FilterExpression: `#field ${comparison} :value AND shared = :yes`,
    ExpressionAttributeNames: { '#field': field },
    ExpressionAttributeValues: { ':plant': process.env.PLANT, ':value': Number(filter.value), ':yes': true },
  }));
  return Items ?? [];
}
