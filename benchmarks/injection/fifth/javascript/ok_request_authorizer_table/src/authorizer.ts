import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { find, touch } from './keys';
import { Policy } from './policy';

const KEY = /^[A-Za-z0-9]{40}$/;
const NEEDED: Readonly<Record<string, string>> = { GET: 'read', POST: 'write', PUT: 'write', DELETE: 'admin' };

const deny = (arn: string): APIGatewayAuthorizerResult => new Policy('anonymous', 'Deny').add(arn).build();

export const handler = async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const key = event.headers?.['x-api-key'] ?? '';
  if (!KEY.test(key)) return deny(event.methodArn);
  const known = await find(key);
  const needed = NEEDED[event.httpMethod];
  if (!known || !needed || !known.scopes.includes(needed)) return deny(event.methodArn);
  await touch(known);
  return new Policy(known.owner, 'Allow').add(event.methodArn).build({ owner: known.owner });
};
