import { createHmac } from 'node:crypto';

export function createSession(userId: number): string {
  const payload = `${userId}.${Date.now()}`;
  const mac = createHmac('sha256', process.env.SESSION_KEY ?? '').update(payload).digest('base64url');
  return `${payload}.${mac}`;
}
