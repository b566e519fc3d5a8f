import type { CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';

function wanted(querystring: string): string {
  const language = new URLSearchParams(querystring).get('lang') ?? 'en';
  return language;
}

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = event.Records[0].cf;
  if (request.uri !== '/translations.json') return request;
  const stream = createReadStream(`${process.cwd()}/locales/${wanted(request.querystring)}/messages.json`); // expect: path
  return {
    status: '200',
    headers: { 'content-type': [{ key: 'Content-Type', value: 'application/json' }] },
    body: await text(stream),
  };
};
