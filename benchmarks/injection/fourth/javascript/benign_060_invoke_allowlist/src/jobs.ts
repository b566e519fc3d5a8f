import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const lambda = new LambdaClient({ maxAttempts: 2 });

const JOBS = {
  index: process.env.INDEX_FUNCTION ?? 'index',
  report: process.env.REPORT_FUNCTION ?? 'report',
  cleanup: process.env.CLEANUP_FUNCTION ?? 'cleanup',
} as const;

type Job = keyof typeof JOBS;

function assertJob(name: string | undefined): asserts name is Job {
  if (name !== 'index' && name !== 'report' && name !== 'cleanup') {
    throw new UnknownJob();
  }
}

class UnknownJob extends Error {
  readonly status = 404;
}

async function start(job: Job, days: number): Promise<number> {
  const res = await lambda.send(
    new InvokeCommand({
      FunctionName: JOBS[job],
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify({ days })),
    }),
  );
  return res.StatusCode ?? 500;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const job = event.pathParameters?.job;
  const days = Math.min(31, Math.max(1, Number(event.queryStringParameters?.days) || 1));
  try {
    assertJob(job);
    const status = await start(job, days);
    return { statusCode: status === 202 ? 202 : 502, body: JSON.stringify({ started: status === 202 }) };
  } catch (e) {
    const statusCode = e instanceof UnknownJob ? e.status : 500;
    return { statusCode, body: JSON.stringify({ started: false }) };
  }
};
