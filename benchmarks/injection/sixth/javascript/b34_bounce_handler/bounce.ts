import type { SNSEvent } from 'aws-lambda';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { createHash } from 'node:crypto';

const db = new DynamoDBClient({});

interface SesNotice {
  notificationType: 'Bounce' | 'Complaint' | 'Delivery';
  bounce?: { bounceType: string; bouncedRecipients: { emailAddress: string }[] };
  complaint?: { complainedRecipients: { emailAddress: string }[] };
}

const REASON = new Map([
  ['Permanent', 'hard'],
  ['Transient', 'soft'],
]);

const hash = (address: string): string => createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

function* affected(n: SesNotice): Generator<[string, string]> {
  if (n.notificationType === 'Bounce' && n.bounce) {
    const reason = REASON.get(n.bounce.bounceType) ?? 'unknown';
    for (const r of n.bounce.bouncedRecipients) yield [hash(r.emailAddress), reason];
  }
  if (n.notificationType === 'Complaint' && n.complaint) {
    for (const r of n.complaint.complainedRecipients) yield [hash(r.emailAddress), 'complaint'];
  }
}

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const record of event.Records) {
    for (const [id, reason] of affected(JSON.parse(record.Sns.Message))) {
      await db.send(new UpdateItemCommand({
        TableName: process.env.SUPPRESSION_TABLE,
        Key: { id: { S: id } },
        UpdateExpression: 'SET reason = :r, seen = :t ADD hits :one',
        ExpressionAttributeValues: { ':r': { S: reason }, ':t': { N: `${Date.now()}` }, ':one': { N: '1' } },
      }));
    }
  }
};
