import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openState } from './state';

const APP = process.env.APP_ORIGIN ?? 'https://app.example.com';

function target(path: string): string {
  const url = new URL(path, APP);
  return url.origin === APP ? url.toString() : APP;
}

async function exchange(code: string): Promise<string> {
  const res = await fetch('https://login.example.com/oauth2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: process.env.CLIENT_ID!,
      redirect_uri: `${APP}/callback`,
      code,
    }),
  });
  if (!res.ok) throw new Error('token endpoint');
  const { refresh_token } = (await res.json()) as { refresh_token: string };
  return refresh_token;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { code, state } = event.queryStringParameters ?? {};
  const opened = state ? openState(state) : null;
  const bound = opened !== null && (event.cookies ?? []).includes(`login=${opened.nonce}`);
  if (!code || !opened || !bound) return { statusCode: 400, body: 'The login has expired.' };
  const token = await exchange(code);
  return {
    statusCode: 302,
    headers: { location: target(opened.path), 'cache-control': 'no-store' },
    cookies: [`rt=${encodeURIComponent(token)}; HttpOnly; Secure; SameSite=Strict; Path=/session`],
  };
};
