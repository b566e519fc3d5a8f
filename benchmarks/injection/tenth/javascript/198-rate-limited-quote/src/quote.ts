import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { limited } from './limiter';

const ZONES: Record<string, number> = { AT: 490, DE: 590, FR: 890, IT: 890 };

async function quote(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { country = '', grams = '' } = event.queryStringParameters ?? {};
  const weight = Number(grams);
  if (!Object.hasOwn(ZONES, country) || !(weight > 0 && weight <= 30_000)) return { statusCode: 422, body: '{}' };
  const cents = ZONES[country] + Math.ceil(weight / 1000) * 75;
  return { statusCode: 200, body: JSON.stringify({ country, grams: weight, cents }) };
}

export const handler = limited(quote, { perMinute: 30 });
