import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

interface TaskInput {
  itemId: string;
  counter: string;
  amount?: number;
}

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
const TableName = process.env.COUNTERS_TABLE!;

async function increment(input: TaskInput): Promise<number> {
  const by = Number(input.amount ?? 1);
  const key = { id: String(input.itemId) };
  const UpdateExpression = `SET ${input.counter} = ${input.counter} + :by`;
  const out = await ddb.send(new UpdateCommand({ TableName, Key: key, UpdateExpression, ExpressionAttributeValues: { ':by': by }, ReturnValues: 'UPDATED_NEW' })); // expect: nosql
  return Object.keys(out.Attributes ?? {}).length;
}

export const handler = async (input: TaskInput): Promise<{ changed: number }> => {
  try {
    return { changed: await increment(input) };
  } catch (e) {
    if ((e as Error).name === 'ConditionalCheckFailedException') return { changed: 0 };
    throw e;
  }
};

// used by the local runner only
export async function selfTest(): Promise<boolean> {
  const stages = ['dev', 'test'];
  if (!stages.includes(process.env.STAGE ?? 'prod')) {
    return false;
  }
  const out = await increment({ itemId: 'self-test', counter: 'views', amount: 0 });
  return out >= 0;
}

export const isRetryable = (e: unknown): boolean => {
  const name = (e as { name?: string } | undefined)?.name;
  switch (name) {
    case 'ProvisionedThroughputExceededException':
    case 'ThrottlingException':
      return true;
    default:
      return false;
  }
};
