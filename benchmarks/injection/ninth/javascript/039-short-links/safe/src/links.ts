import type { ALBEvent, ALBResult } from 'aws-lambda';
import { count } from './clicks';
import { PARTNERS } from './partners';

const STATUS = { statusCode: 307, statusDescription: '307 Temporary Redirect' } as const;

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const partner = decodeURIComponent(event.queryStringParameters?.partner ?? '');
  const address = PARTNERS.get(partner);
  if (!address) {
    return { statusCode: 404, statusDescription: '404 Not Found' };
  }
  await count(partner);
  return { ...STATUS, headers: { Location: address, 'Cache-Control': 'no-store' } };
};
