import type { SNSEvent } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface BounceRecipient {
  emailAddress: string;
  diagnosticCode?: string;
}

interface BounceMessage {
  notificationType: string;
  bounce?: { bouncedRecipients: BounceRecipient[] };
}

const describe = ({ diagnosticCode }: BounceRecipient): string =>
  (diagnosticCode ?? 'no diagnostic').replace(/[\r\n]+/g, ' ');

async function countBounce(address: string): Promise<void> {
  await ddb.send(
    new UpdateCommand({
      TableName: process.env.BOUNCE_TABLE,
      Key: { address },
      UpdateExpression: 'ADD bounces :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
}

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    const message = JSON.parse(Sns.Message) as BounceMessage;
    for (const recipient of message.bounce?.bouncedRecipients ?? []) {
      console.warn('bounce: ' + describe(recipient));
      await countBounce(recipient.emailAddress);
    }
  }
};
