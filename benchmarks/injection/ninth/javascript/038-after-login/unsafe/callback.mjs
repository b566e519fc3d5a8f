import { finishLogin } from './session.mjs';

const ORIGIN = 'https://app.example.com';

function destination(state) {
  return state?.returnTo || `${ORIGIN}/home`;
}

export const handler = async ({ queryStringParameters = {} }) => {
  const state = JSON.parse(Buffer.from(queryStringParameters.state ?? 'e30', 'base64url').toString());
  const session = await finishLogin(queryStringParameters.code ?? '');
  if (!session) return { statusCode: 401 };
  const cookies = [`session=${session}; Path=/; Secure; HttpOnly; SameSite=Lax`];
  return { statusCode: 302, cookies, headers: { location: destination(state) } }; // expect: redirect
};
