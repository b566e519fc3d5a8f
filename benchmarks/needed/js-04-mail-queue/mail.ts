import { SESv2Client, SendEmailCommand, TooManyRequestsException } from "@aws-sdk/client-sesv2";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  SQSClient,
  type ChangeMessageVisibilityBatchRequestEntry,
} from "@aws-sdk/client-sqs";
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from "aws-lambda";

const clients = { ses: new SESv2Client(), sns: new SNSClient(), sqs: new SQSClient() } as const;
const QueueUrl = process.env.QUEUE_URL;

interface Mail {
  to: string;
  subject: string;
  text: string;
}

const send = ({ to, subject, text }: Mail) =>
  clients.ses.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.FROM,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
    }),
  );

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  const later: ChangeMessageVisibilityBatchRequestEntry[] = [];
  const broken: string[] = [];
  for (const record of event.Records) {
    try {
      await send(JSON.parse(record.body) as Mail);
    } catch (error) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
      if (error instanceof TooManyRequestsException) {
        later.push({ Id: record.messageId, ReceiptHandle: record.receiptHandle, VisibilityTimeout: 120 });
      } else {
        broken.push(record.messageId);
      }
    }
  }
  if (later.length) {
    await clients.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: later }));
  }
  if (broken.length) {
    const { Attributes } = await clients.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
    );
    await clients.sns.send(
      new PublishBatchCommand({
        TopicArn: process.env.ALERTS,
        PublishBatchRequestEntries: broken.map((Id) => ({
          Id,
          Message: `${Id} failed, ${Attributes?.ApproximateNumberOfMessages} waiting`,
        })),
      }),
    );
  }
  return { batchItemFailures };
}
