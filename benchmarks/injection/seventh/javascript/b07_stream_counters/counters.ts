import { DynamoDBStreamEvent } from 'aws-lambda';
import { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TABLE = process.env.COUNTERS_TABLE!;

class Tally {
  private counts = new Map<string, number>();

  add(category: string, by: number): this {
    this.counts.set(category, (this.counts.get(category) ?? 0) + by);
    return this;
  }

  *[Symbol.iterator](): IterableIterator<[string, number]> {
    for (const entry of this.counts) if (entry[1] !== 0) yield entry;
  }
}

const image = (i?: Record<string, unknown>) => (i ? unmarshall(i as Record<string, AttributeValue>) : undefined);

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  const tally = new Tally();
  for (const { dynamodb } of event.Records) {
    const before = image(dynamodb?.OldImage);
    const after = image(dynamodb?.NewImage);
    if (before) tally.add(String(before.category), -1);
    if (after) tally.add(String(after.category), 1);
  }
  for (const [category, delta] of tally) {
    await ddb.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: { pk: `cat#${category}` },
        UpdateExpression: 'ADD #n :d SET #u = :now',
        ExpressionAttributeNames: { '#n': 'items', '#u': 'updated' },
        ExpressionAttributeValues: { ':d': delta, ':now': new Date().toISOString() },
      }),
    );
  }
};
