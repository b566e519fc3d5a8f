import { createHmac } from 'node:crypto';

export const seal = (subject: string): string => {
  const payload = Buffer.from(JSON.stringify({ subject, at: Date.now() })).toString('base64url');
  return `${payload}.${createHmac('sha256', process.env.SESSION_KEY!).update(payload).digest('base64url')}`;
};
