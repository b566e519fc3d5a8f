import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { SessionService } from './session';
import { decodeState } from './state';

const sessions = new SessionService(process.env.SESSION_KEY ?? '');

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { code, state } = event.queryStringParameters ?? {};
  if (!code || !state) {
    return { statusCode: 400, body: 'missing parameters' };
  }
  const { returnTo } = decodeState(state);
  const cookie = await sessions.open(code);
  if (!cookie) {
    return { statusCode: 403, body: 'no session' };
  }
  return {
    statusCode: 302,
    headers: { Location: returnTo, 'Cache-Control': 'no-store' },
    cookies: [cookie],
  };
};
