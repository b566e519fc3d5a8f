import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { verify } from '@octokit/webhooks-methods';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const ddb = new DynamoDBClient({});
const secret = process.env.WEBHOOK_SECRET!;

interface Push {
  repository: { full_name: string };
  commits: unknown[];
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const body = event.isBase64Encoded ? Buffer.from(event.body!, 'base64').toString('utf8') : event.body ?? '';
  const signature = event.headers['x-hub-signature-256'] ?? '';
  if (!signature || !(await verify(secret, body, signature))) return { statusCode: 401 };
  if (event.headers['x-github-event'] !== 'push') return { statusCode: 204 };

  const push = JSON.parse(body) as Push;
  await ddb.send(
    new UpdateItemCommand({
      TableName: process.env.PUSHES_TABLE,
      Key: { repository: { S: push.repository.full_name } },
      UpdateExpression: 'ADD commits :n',
      ExpressionAttributeValues: { ':n': { N: String(push.commits.length) } },
    }),
  );
  return { statusCode: 202 };
};
