import { createHmac, timingSafeEqual } from 'crypto';
import type { LambdaFunctionURLEvent } from 'aws-lambda';

export function isFromSlack(event: LambdaFunctionURLEvent, raw: string): boolean {
  const ts = event.headers['x-slack-request-timestamp'] ?? '0';
  if (Math.abs(Date.now() / 1000 - Number(ts)) > 300) return false;
  const mac = 'v0=' + createHmac('sha256', process.env.SLACK_SIGNING_SECRET!).update(`v0:${ts}:${raw}`).digest('hex');
  const sig = event.headers['x-slack-signature'] ?? '';
  return sig.length === mac.length && timingSafeEqual(Buffer.from(sig), Buffer.from(mac));
}
