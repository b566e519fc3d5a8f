import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { PartnerKeys } from './partner-keys';

type Context = { partner: string };
const keys = new PartnerKeys();

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Context>> => {
  const partner = event.headers?.['x-partner'] ?? '';
  const signature = event.headers?.['x-signature'] ?? '';
  const key = await keys.find(partner);
  if (key === undefined || signature === '') return { isAuthorized: false, context: { partner: '' } };
  const fresh = Math.abs(Date.now() - Number(event.headers?.['x-signed-at'])) < 300_000;
  return { isAuthorized: fresh, context: { partner } }; // expect: auth
};
