import { SQSClient, SendMessageBatchCommand, ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Envelope } from './src_keys';

const sqs = new SQSClient({});
const envelope = new Envelope(process.env.DATA_KEY_ARN!);

async function postpone(record: SQSRecord): Promise<void> {
  const tries = Number(record.attributes.ApproximateReceiveCount);
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: process.env.SOURCE_QUEUE_URL,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: Math.min(900, 2 ** tries * 15),
    }),
  );
}

async function convert(record: SQSRecord) {
  const plain = JSON.parse(await envelope.open(JSON.parse(record.body)));
  const sealed = await envelope.seal(JSON.stringify({ ...plain, checked: true }));
  return { Id: record.messageId, MessageBody: JSON.stringify(sealed) };
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const results = await Promise.allSettled(event.Records.map(convert));
  const failed = event.Records.filter((_, i) => results[i].status === 'rejected');
  const Entries = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  if (Entries.length) {
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.TARGET_QUEUE_URL, Entries }));
  }
  await Promise.all(failed.map(postpone));
  return { batchItemFailures: failed.map((r) => ({ itemIdentifier: r.messageId })) };
};
