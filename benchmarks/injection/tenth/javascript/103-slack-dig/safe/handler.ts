import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { isFromSlack } from './slack';
import { dig } from './dig';

export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body ?? '';
  if (!isFromSlack(event, raw)) return { statusCode: 401 };

  const form = new URLSearchParams(raw);
  const [domain = ''] = (form.get('text') ?? '').trim().split(/\s+/, 1);
  const answer = await dig(domain);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', text: '```' + answer + '```' }),
  };
}
