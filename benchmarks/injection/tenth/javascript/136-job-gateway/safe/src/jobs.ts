import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const lambda = new LambdaClient({});
const JOBS: Readonly<Record<string, string | undefined>> = Object.freeze({
  __proto__: null,
  billing: process.env.BILLING_FUNCTION,
  cleanup: process.env.CLEANUP_FUNCTION,
  reindex: process.env.REINDEX_FUNCTION,
} as Record<string, string | undefined>);

export async function start(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const target = JOBS[event.pathParameters?.job ?? ''];
  if (!target) return { statusCode: 404, body: '' };
  const payload = { startedBy: event.requestContext.authorizer?.principalId, at: Date.now() };
  const { StatusCode } = await lambda.send(new InvokeCommand({ FunctionName: target, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(payload)) }));
  return { statusCode: StatusCode ?? 500, body: '' };
}
