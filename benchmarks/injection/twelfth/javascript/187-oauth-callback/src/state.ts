import { jwtVerify } from 'jose';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

export async function readState(token: string): Promise<{ page: string; nonce: string }> {
  const key = await getSecret(process.env.STATE_KEY_ARN ?? '', { maxAge: 600 });
  const { payload } = await jwtVerify(token, new TextEncoder().encode(String(key)), { algorithms: ['HS256'], maxTokenAge: '10m' });
  return { page: String(payload.page), nonce: String(payload.nonce) };
}
