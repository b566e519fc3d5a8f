import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { Payment } from './payment';

const sns = new SNSClient({});

async function notify(record: SQSRecord): Promise<void> {
  const payment = Payment.parse(JSON.parse(record.body));
  if (payment.state === 'pending') return;
  await sns.send(new PublishCommand({
    TopicArn: process.env.NOTICE_TOPIC,
    Subject: payment.state === 'settled' ? 'Payment received' : 'Payment failed',
    Message: JSON.stringify({ id: payment.id, amount: payment.cents / 100, currency: payment.currency }),
  }));
}

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const outcomes = await Promise.allSettled(event.Records.map(notify));
  return {
    batchItemFailures: outcomes.flatMap((o, i) =>
      o.status === 'rejected' ? [{ itemIdentifier: event.Records[i].messageId }] : [],
    ),
  };
}
