import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const lambda = new LambdaClient({});

export async function start(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const job = event.pathParameters?.job;
  if (!job) return { statusCode: 404, body: '' };
  const payload = { startedBy: event.requestContext.authorizer?.principalId, at: Date.now() };
  const { StatusCode } = await lambda.send(new InvokeCommand({ FunctionName: job, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(payload)) })); // expect: cloud
  return { statusCode: StatusCode ?? 500, body: '' };
}
