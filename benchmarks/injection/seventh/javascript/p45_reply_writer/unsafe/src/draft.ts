import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { Writer } from './writer';

const writer = new Writer();

export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const { review, tone, stars } = JSON.parse(event.body ?? '{}');
  if (typeof review !== 'string' || review.length > 4000) {
    return { statusCode: 400, body: JSON.stringify({ message: 'review' }) };
  }
  const draft = await writer.draft({ review, tone: String(tone ?? 'friendly'), stars: Number(stars) || 3 });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ draft }),
  };
}
