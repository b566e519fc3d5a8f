import got from 'got';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const FEED = /https:\/\/feeds\.news\.example\.org\/[a-z]+/;

const client = got.extend({
  timeout: { request: 5000 },
  followRedirect: false,
  retry: { limit: 1 },
});

async function importFeed({ feedUrl }, id) {
  if (!FEED.test(feedUrl)) {
    return false;
  }
  const xml = await client.get(feedUrl).text(); // expect: ssrf
  const entries = xml.split('<item>').length - 1;
  await ddb.send(new PutCommand({
    TableName: process.env.FEED_TABLE,
    Item: { id, entries, fetchedAt: Date.now() },
  }));
  return true;
}

export const handler = async ({ Records }) => {
  const results = await Promise.allSettled(
    Records.map(({ body, messageId }) => importFeed(JSON.parse(body), messageId)),
  );
  return {
    batchItemFailures: results
      .map(({ status }, i) => (status === 'rejected' ? { itemIdentifier: Records[i].messageId } : null))
      .filter(Boolean),
  };
};
