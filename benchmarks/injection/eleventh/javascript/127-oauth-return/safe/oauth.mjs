import { SignJWT } from 'jose';
import { exchangeCode } from './provider.mjs';
import { returnAddress } from './return-address.mjs';

const key = new TextEncoder().encode(process.env.SESSION_KEY);

const sessionCookie = async (subject) => {
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(subject).setExpirationTime('8h').sign(key);
  return `sid=${token}; HttpOnly; Secure; SameSite=Lax; Path=/`;
};

const goTo = (next, cookies = []) => {
  const location = returnAddress(next);
  return { statusCode: 302, headers: { location }, cookies };
};

export const handler = async (event) => {
  const { code, state, next, error } = event.queryStringParameters ?? {};
  if (error) return goTo(next);
  const expected = event.cookies?.find((c) => c.startsWith('oauth_state='))?.slice(12);
  if (!code || !expected || state !== expected) {
    return { statusCode: 400, body: 'sign-in expired' };
  }
  const profile = await exchangeCode(code);
  return goTo(next, [await sessionCookie(profile.sub)]);
};
