import type { ALBEvent, ALBResult } from 'aws-lambda';
import { CookieBuilder } from './cookie';

const SUPPORTED = ['en', 'de', 'fr', 'nl'] as const;
type Locale = (typeof SUPPORTED)[number];

const supported = (value: string): Locale => SUPPORTED.find((locale) => locale === value) ?? 'en';

function localeOf(event: ALBEvent): string {
  const wanted = event.multiValueQueryStringParameters?.locale?.at(-1);
  return supported(wanted ? decodeURIComponent(wanted) : 'en');
}

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const cookie = new CookieBuilder('locale', localeOf(event)).path('/').maxAge(86_400 * 365).secure();
  return {
    statusCode: 204,
    statusDescription: '204 No Content',
    multiValueHeaders: { 'Set-Cookie': [cookie.toString()], 'Cache-Control': ['no-store'] },
    isBase64Encoded: false,
    body: '',
  };
};
