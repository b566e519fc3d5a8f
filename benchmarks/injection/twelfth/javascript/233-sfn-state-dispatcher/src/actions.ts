import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('reserve'), bookingId: z.string().uuid(), seats: z.number().int().min(1).max(9) }),
  z.object({ action: z.literal('release'), bookingId: z.string().uuid() }),
  z.object({ action: z.literal('notify'), bookingId: z.string().uuid(), channel: z.enum(['mail', 'sms']) }),
]);
type Action = z.infer<typeof action>;
type Of<K extends Action['action']> = Extract<Action, { action: K }>;

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sqs = new SQSClient({});
const TableName = process.env.BOOKINGS_TABLE;

const actions: { [K in Action['action']]: (input: Of<K>) => Promise<unknown> } = {
  reserve: ({ bookingId, seats }) =>
    db.send(new UpdateCommand({ TableName, Key: { bookingId }, UpdateExpression: 'SET seats = :s', ExpressionAttributeValues: { ':s': seats } })),
  release: ({ bookingId }) => db.send(new DeleteCommand({ TableName, Key: { bookingId } })),
  notify: ({ bookingId, channel }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: process.env.NOTIFY_QUEUE_URL, MessageBody: JSON.stringify({ bookingId, channel }) })),
};

export const handler = async (state: unknown): Promise<{ done: Action['action'] }> => {
  const input = action.parse(state);
  const run = actions[input.action] as (input: Action) => Promise<unknown>;
  await run(input);
  return { done: input.action };
};
