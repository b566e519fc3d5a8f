import type { DynamoDBStreamEvent } from 'aws-lambda';
import { DynamoDBClient, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

interface Vote { pollId: string; option: string }

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const voteOf = (image: object | undefined): Vote | null => (image ? (unmarshall(image as Record<string, AttributeValue>) as Vote) : null);

const tally = (event: DynamoDBStreamEvent): Map<string, Map<string, number>> => {
  const polls = new Map<string, Map<string, number>>();
  for (const record of event.Records) {
    if (record.eventName !== 'INSERT') continue;
    const vote = voteOf(record.dynamodb?.NewImage);
    if (!vote) continue;
    const options = polls.get(vote.pollId) ?? new Map<string, number>();
    options.set(vote.option, (options.get(vote.option) ?? 0) + 1);
    polls.set(vote.pollId, options);
  }
  return polls;
};

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  for (const [pollId, options] of tally(event)) {
    const entries = [...options];
    await client.send(
      new UpdateCommand({
        TableName: process.env.RESULTS_TABLE,
        Key: { pollId },
        UpdateExpression: `ADD ${entries.map((_, i) => `#o${i} :n${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([option], i) => [`#o${i}`, option])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, count], i) => [`:n${i}`, count])),
      }),
    );
  }
};
