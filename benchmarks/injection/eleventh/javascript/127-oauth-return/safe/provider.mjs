export async function exchangeCode(code) {
  const response = await fetch('https://login.acme.example/oauth2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: process.env.OAUTH_CLIENT_ID,
      redirect_uri: process.env.OAUTH_REDIRECT_URI,
    }),
  });
  if (!response.ok) throw new Error('the provider refused the code');
  const { profile } = await response.json();
  return profile;
}
