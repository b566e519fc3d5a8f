import type { Response } from 'express';

export function continueTo(res: Response, next: string): void {
  res.set('Cache-Control', 'no-store');
  res.redirect(303, next); // expect: redirect
}
