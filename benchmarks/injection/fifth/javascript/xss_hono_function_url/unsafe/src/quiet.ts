import type { MiddlewareHandler } from 'hono';

export const logger = (): MiddlewareHandler => async (c, next) => {
  const started = Date.now();
  await next();
  console.log(JSON.stringify({ status: c.res.status, milliseconds: Date.now() - started }));
};
