import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { OrderSchema, type Order } from './schema';

const sns = new SNSClient({});

async function announce(order: Order): Promise<void> {
  const units = order.lines.reduce((n, l) => n + l.quantity, 0);
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.WAREHOUSE_TOPIC,
      Message: JSON.stringify({ orderId: order.id, units, priority: order.priority }),
      MessageAttributes: { priority: { DataType: 'String', StringValue: order.priority } },
    }),
  );
}

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    const parsed = OrderSchema.safeParse(JSON.parse(record.body));
    if (!parsed.success) {
      console.warn(JSON.stringify({ msg: 'invalid order', messageId: record.messageId, issues: parsed.error.issues.length }));
      continue;
    }
    try {
      await announce(parsed.data);
    } catch {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
