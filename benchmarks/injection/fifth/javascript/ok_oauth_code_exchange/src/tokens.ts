import { request } from 'undici';

const ENDPOINT = 'https://login.example.com/oauth2/token';

export interface Tokens {
  id_token: string;
  access_token: string;
  expires_in: number;
}

export async function exchange(code: string, verifier: string): Promise<Tokens> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: process.env.CLIENT_ID as string,
    redirect_uri: process.env.CALLBACK_URL as string,
    code,
    code_verifier: verifier,
  });
  const { statusCode, body } = await request(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (statusCode !== 200) throw new Error(`token endpoint answered ${statusCode}`);
  return (await body.json()) as Tokens;
}
