import { createHash } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

class Deduper {
  constructor(client, table, ttl = 86_400) {
    Object.assign(this, { client, table, ttl });
  }

  async first(text) {
    const hash = createHash('sha256').update(text).digest('base64url');
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.table,
          Item: { hash: { S: hash }, ttl: { N: String(Math.floor(Date.now() / 1000) + this.ttl) } },
          ConditionExpression: 'attribute_not_exists(#h)',
          ExpressionAttributeNames: { '#h': 'hash' },
        }),
      );
      return true;
    } catch (e) {
      if (e.name === 'ConditionalCheckFailedException') return false;
      throw e;
    }
  }
}

const client = new DynamoDBClient({});
const deduper = new Deduper(client, process.env.SEEN_TABLE);

async function store(id, text) {
  await client.send(
    new PutItemCommand({
      TableName: process.env.INBOX_TABLE,
      Item: { id: { S: id }, text: { S: text }, length: { N: `${text.length}` } },
    }),
  );
}

export const handler = async ({ Records }) => {
  let fresh = 0;
  for (const { Sns } of Records) {
    if (await deduper.first(Sns.Message)) {
      await store(Sns.MessageId, Sns.Message);
      fresh += 1;
    }
  }
  console.log(JSON.stringify({ fresh, total: Records.length }));
};
