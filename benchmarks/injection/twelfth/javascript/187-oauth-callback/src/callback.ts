import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { exchangeCode } from './provider';
import { readState } from './state';

const HOME = 'https://app.example.com';
const PAGES: ReadonlySet<string> = new Set(['/dashboard', '/projects', '/settings']);

const cookie = (token: string): string => `__Host-session=${encodeURIComponent(token)}; Path=/; Secure; HttpOnly; SameSite=Lax`;

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { code, state } = event.queryStringParameters ?? {};
  if (!code || !state) return { statusCode: 400, body: 'Bad Request' };
  const { page, nonce } = await readState(state);
  const session = await exchangeCode(code, nonce);
  const path = PAGES.has(page) ? page : '/dashboard';
  return {
    statusCode: 303,
    headers: { Location: `${HOME}${path}`, 'cache-control': 'no-store' },
    cookies: [cookie(session)],
  };
};
