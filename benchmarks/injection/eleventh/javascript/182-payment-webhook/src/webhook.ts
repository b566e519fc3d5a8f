import { createHmac, timingSafeEqual } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Logger } from '@aws-lambda-powertools/logger';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'payment-webhook' });
const sqs = new SQSClient({});
const TOLERANCE_SECONDS = 300;

const base = { id: z.string().regex(/^evt_[A-Za-z0-9]{14,40}$/), created: z.number().int() };
const PaymentEvent = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('payment.captured'), paymentId: z.uuid(), cents: z.number().int().positive() }),
  z.object({ ...base, type: z.literal('payment.refunded'), paymentId: z.uuid(), cents: z.number().int().positive() }),
  z.object({ ...base, type: z.literal('payment.failed'), paymentId: z.uuid(), reason: z.enum(['declined', 'expired', 'fraud']) }),
]);

function parseSignature(header: string | undefined): { t: number; v1: Buffer } | undefined {
  const parts = new Map((header ?? '').split(',').map((p) => p.trim().split('=', 2) as [string, string]));
  const t = Number(parts.get('t'));
  const v1 = parts.get('v1');
  return Number.isInteger(t) && v1 ? { t, v1: Buffer.from(v1, 'hex') } : undefined;
}

async function isGenuine(raw: Buffer, header: string | undefined, now: number): Promise<boolean> {
  const signature = parseSignature(header);
  if (!signature || Math.abs(now - signature.t) > TOLERANCE_SECONDS) return false;
  const secret = (await getSecret(process.env.WEBHOOK_SECRET_ARN!, { maxAge: 300 })) as string;
  const expected = createHmac('sha256', secret).update(`${signature.t}.`).update(raw).digest();
  return signature.v1.length === expected.length && timingSafeEqual(signature.v1, expected);
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const raw = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const now = Math.floor(event.requestContext.timeEpoch / 1000);
  if (!(await isGenuine(raw, event.headers['pay-signature'], now))) {
    logger.warn('signature refused', { sourceIp: event.requestContext.http.sourceIp });
    return { statusCode: 401 };
  }
  const parsed = PaymentEvent.safeParse(JSON.parse(raw.toString('utf8')));
  if (!parsed.success) {
    logger.info('event type ignored');
    return { statusCode: 204 };
  }
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.PAYMENT_QUEUE_URL,
      MessageBody: JSON.stringify(parsed.data),
      MessageGroupId: parsed.data.paymentId,
      MessageDeduplicationId: parsed.data.id,
    }),
  );
  return { statusCode: 202 };
};
