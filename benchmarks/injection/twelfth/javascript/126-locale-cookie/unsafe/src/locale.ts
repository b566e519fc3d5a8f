import type { ALBEvent, ALBResult } from 'aws-lambda';
import { CookieBuilder } from './cookie';

function localeOf(event: ALBEvent): string {
  const wanted = event.multiValueQueryStringParameters?.locale?.at(-1);
  return wanted ? decodeURIComponent(wanted) : 'en';
}

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const cookie = new CookieBuilder('locale', localeOf(event)).path('/').maxAge(86_400 * 365).secure();
  return { // expect: header
    statusCode: 204,
    statusDescription: '204 No Content',
    multiValueHeaders: { 'Set-Cookie': [cookie.toString()], 'Cache-Control': ['no-store'] },
    isBase64Encoded: false,
    body: '',
  };
};
