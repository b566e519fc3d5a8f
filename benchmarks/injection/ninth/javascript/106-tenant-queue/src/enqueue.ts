import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});
const QUEUES = new Map<string, string>(Object.entries(JSON.parse(process.env.TENANT_QUEUES ?? '{}')));

const KINDS = ['contacts', 'deals'] as const;
type Kind = (typeof KINDS)[number];

const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value);

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenant: string = event.requestContext.authorizer?.tenant;
  const QueueUrl = QUEUES.get(tenant);
  if (!QueueUrl) return { statusCode: 403, body: '' };
  const { kind, upload } = JSON.parse(event.body ?? '{}') as { kind?: unknown; upload?: unknown };
  if (!isKind(kind) || typeof upload !== 'number' || !Number.isSafeInteger(upload)) {
    return { statusCode: 422, body: '' };
  }
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ tenant, kind, upload }) }));
  return { statusCode: 202, body: '' };
};
