import { createHash, createHmac, randomBytes } from 'node:crypto';
import { getParameter } from '@aws-lambda-powertools/parameters/ssm';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const AUTHORIZE = 'https://id.acme.example/oauth2/authorize';
const PAGES = new Set(['/', '/orders', '/account', '/account/addresses']);

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

class LoginAttempt {
  readonly state = base64url(randomBytes(24));
  readonly verifier = base64url(randomBytes(48));

  constructor(private readonly page: string) {}

  get challenge(): string {
    return base64url(createHash('sha256').update(this.verifier).digest());
  }

  seal(key: string): string {
    const payload = base64url(Buffer.from(JSON.stringify({ s: this.state, v: this.verifier, p: this.page })));
    const mac = base64url(createHmac('sha256', key).update(payload).digest());
    return `${payload}.${mac}`;
  }
}

const wishedPage = (event: APIGatewayProxyEvent): string => {
  const page = event.queryStringParameters?.page ?? '/';
  return PAGES.has(page) ? page : '/';
};

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const key = await getParameter(process.env.COOKIE_KEY_PARAMETER!, { decrypt: true, maxAge: 600 });
  if (!key) return { statusCode: 503, body: '' };
  const attempt = new LoginAttempt(wishedPage(event));
  const address = new URL(AUTHORIZE);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: process.env.OIDC_CLIENT_ID!,
    redirect_uri: process.env.OIDC_REDIRECT_URI!,
    scope: 'openid profile',
    state: attempt.state,
    code_challenge: attempt.challenge,
    code_challenge_method: 'S256',
    ui_locales: event.queryStringParameters?.lang ?? 'en',
  }).toString();
  return {
    statusCode: 302,
    headers: {
      Location: address.href,
      'Set-Cookie': `login=${attempt.seal(key)}; HttpOnly; Secure; SameSite=Lax; Path=/callback; Max-Age=600`,
      'Cache-Control': 'no-store',
    },
    body: '',
  };
};
