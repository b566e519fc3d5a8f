export async function exchangeCode(code: string, nonce: string): Promise<string> {
  const response = await fetch('https://id.example.com/oauth2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: nonce, client_id: process.env.CLIENT_ID ?? '' }),
  });
  if (!response.ok) throw new Error('token endpoint refused the code');
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
