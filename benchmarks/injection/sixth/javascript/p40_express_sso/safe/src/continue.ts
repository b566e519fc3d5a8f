import type { Response } from 'express';

const ORIGINS = new Set(['https://app.example.com', 'https://admin.example.com']);
const SELF = 'https://app.example.com';

function safeTarget(next: string): string {
  try {
    const url = new URL(next, SELF);
    return ORIGINS.has(url.origin) ? url.href : SELF;
  } catch {
    return SELF;
  }
}

export function continueTo(res: Response, next: string): void {
  res.set('Cache-Control', 'no-store');
  res.redirect(303, safeTarget(next));
}
