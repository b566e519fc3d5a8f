import type { ALBEvent, ALBResult } from 'aws-lambda';
import { count } from './clicks';

const STATUS = { statusCode: 307, statusDescription: '307 Temporary Redirect' } as const;

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const partner = decodeURIComponent(event.queryStringParameters?.partner ?? '');
  if (!/^https:\/\//.test(partner)) {
    return { statusCode: 404, statusDescription: '404 Not Found' };
  }
  await count(partner);
  return { ...STATUS, headers: { Location: partner, 'Cache-Control': 'no-store' } }; // expect: redirect
};
