import { createHmac } from 'node:crypto';

export const sessionCookie = (): string => {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const signature = createHmac('sha256', process.env.SESSION_KEY as string).update(String(expires)).digest('hex');
  return `session=${expires}.${signature}; HttpOnly; Secure; SameSite=Lax`;
};
