import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function* views(event) {
  for (const { kinesis } of event.Records) {
    const hit = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
    if (hit.type !== 'view' || typeof hit.page !== 'string') continue;
    const minute = Math.floor(kinesis.approximateArrivalTimestamp / 60);
    yield { page: hit.page.slice(0, 200), minute };
  }
}

export const handler = async (event) => {
  const counts = new Map();
  for (const { page, minute } of views(event)) {
    const id = JSON.stringify([page, minute]);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const [id, n] of counts) {
    const [page, minute] = JSON.parse(id);
    await ddb.send(
      new UpdateCommand({
        TableName: process.env.VIEWS_TABLE,
        Key: { page, minute },
        UpdateExpression: 'ADD #n :n SET expires = :expires',
        ExpressionAttributeNames: { '#n': 'views' },
        ExpressionAttributeValues: { ':n': n, ':expires': minute * 60 + 90 * 86400 },
      }),
    );
  }
};
