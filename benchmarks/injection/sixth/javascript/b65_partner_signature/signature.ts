import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

const WINDOW_SECONDS = 300;

async function secretOf(partner: string): Promise<string | undefined> {
  const secrets = (await getSecret(process.env.PARTNER_SECRETS!, { transform: 'json', maxAge: 300 })) as
    | Record<string, string>
    | undefined;
  return secrets && Object.hasOwn(secrets, partner) ? secrets[partner] : undefined;
}

function decision(principalId: string, Effect: 'Allow' | 'Deny', Resource: string): APIGatewayAuthorizerResult {
  return {
    principalId,
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  };
}

export const handler = async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const h = event.headers ?? {};
  const partner = h['x-partner'] ?? '';
  const time = Number(h['x-time']);
  const given = Buffer.from(h['x-signature'] ?? '', 'hex');

  const secret = await secretOf(partner);
  if (!secret || !(Math.abs(Date.now() / 1000 - time) < WINDOW_SECONDS)) {
    return decision('unknown', 'Deny', event.methodArn);
  }
  const expected = createHmac('sha256', secret)
    .update(`${event.httpMethod}\n${event.path}\n${time}`)
    .digest();
  const ok = given.length === expected.length && timingSafeEqual(given, expected);
  return decision(partner, ok ? 'Allow' : 'Deny', event.methodArn);
};
