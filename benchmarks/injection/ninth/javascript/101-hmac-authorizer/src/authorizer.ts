import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyOf } from './keys';

const FRESH_MS = 120_000;

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerResult> => {
  const { 'x-machine': machine, 'x-time': time, 'x-signature': signature } = event.headers ?? {};
  const { method } = event.requestContext.http;
  if (!machine || !time || !signature || method !== 'GET') return { isAuthorized: false };
  const age = Math.abs(Date.now() - Number(time));
  if (!(age < FRESH_MS)) return { isAuthorized: false };
  const key = await keyOf(machine);
  if (!key) return { isAuthorized: false };
  const wanted = createHmac('sha256', key)
    .update(`${machine}\n${time}\n${method}\n${event.rawPath}\n${event.rawQueryString}`)
    .digest();
  const given = Buffer.from(signature, 'base64');
  return { isAuthorized: given.length === wanted.length && timingSafeEqual(given, wanted) };
};
