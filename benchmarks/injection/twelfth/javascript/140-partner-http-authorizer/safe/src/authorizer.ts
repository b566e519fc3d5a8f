import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { PartnerKeys } from './partner-keys';

type Context = { partner: string };
const keys = new PartnerKeys();

const sign = (key: string, event: APIGatewayRequestAuthorizerEventV2, at: string): Buffer =>
  createHmac('sha256', key).update(`${event.requestContext.http.method} ${event.rawPath}?${event.rawQueryString} ${at}`).digest();

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Context>> => {
  const partner = event.headers?.['x-partner'] ?? '';
  const signature = event.headers?.['x-signature'] ?? '';
  const key = await keys.find(partner);
  if (key === undefined || signature === '') return { isAuthorized: false, context: { partner: '' } };
  const at = event.headers?.['x-signed-at'] ?? '';
  const fresh = Math.abs(Date.now() - Number(at)) < 300_000;
  const given = Buffer.from(signature, 'hex');
  const wanted = sign(key, event, at);
  const genuine = given.length === wanted.length && timingSafeEqual(given, wanted);
  return { isAuthorized: fresh && genuine, context: { partner } };
};
