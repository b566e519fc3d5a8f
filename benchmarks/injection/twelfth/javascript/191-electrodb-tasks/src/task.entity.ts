import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';

export const Tasks = new Entity(
  {
    model: { entity: 'task', version: '1', service: 'todo' },
    attributes: {
      owner: { type: 'string', required: true },
      taskId: { type: 'string', required: true, default: () => randomUUID() },
      title: { type: 'string', required: true },
      state: { type: ['open', 'done'] as const, required: true },
    },
    indexes: { byOwner: { pk: { field: 'pk', composite: ['owner'] }, sk: { field: 'sk', composite: ['taskId'] } } },
  },
  { client: new DynamoDBClient({}), table: process.env.TASKS_TABLE },
);
