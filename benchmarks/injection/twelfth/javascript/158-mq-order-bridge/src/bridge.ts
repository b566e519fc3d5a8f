import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';

interface RabbitMessage { data: string; redelivered: boolean; basicProperties: { messageId: string | null } }
interface RabbitEvent { rmqMessagesByQueue: Record<string, RabbitMessage[]> }

const orderSchema = z
  .object({ orderId: z.number().int().positive(), warehouse: z.enum(['ams', 'fra', 'mad']), express: z.boolean().default(false) })
  .strict();
type Order = z.infer<typeof orderSchema>;

const sqs = new SQSClient({});

const decode = ({ data }: RabbitMessage): Order => orderSchema.parse(JSON.parse(Buffer.from(data, 'base64').toString('utf8')));

const batches = function* <T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
};

export const handler = async (event: RabbitEvent): Promise<void> => {
  const orders = Object.values(event.rmqMessagesByQueue).flat().map(decode);
  for (const batch of batches(orders, 10)) {
    await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: process.env.ORDERS_QUEUE_URL,
        Entries: batch.map((order, i) => ({ Id: String(i), MessageBody: JSON.stringify(order) })),
      }),
    );
  }
};
