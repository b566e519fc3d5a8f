import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { TokenService, type Identity } from './token-service';

const tokens = new TokenService(process.env.JWT_ISSUER ?? '');

type Result = APIGatewaySimpleAuthorizerWithContextResult<Identity | Record<string, never>>;

const denied: Result = { isAuthorized: false, context: {} };

export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Result> => {
  const header = event.headers?.authorization;
  if (!header?.startsWith('Bearer ')) return denied;

  const identity = tokens.identify(header.slice('Bearer '.length));
  if (!identity) return denied;
  return { isAuthorized: true, context: identity };
};
