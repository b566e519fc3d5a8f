import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { readToken } from './token';

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerResult> => {
  const token = event.headers?.['x-partner-token'];
  if (!token) return { isAuthorized: false };
  try {
    const claims = await readToken(token);
    return { isAuthorized: claims.partner === true };
  } catch {
    return { isAuthorized: false };
  }
};
