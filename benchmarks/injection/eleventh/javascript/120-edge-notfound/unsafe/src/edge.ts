import type { CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';
import { NotFoundPage } from './not-found-page';
import { isKnown } from './routes';

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = event.Records[0].cf;
  if (isKnown(request.uri)) {
    return request;
  }
  const page = new NotFoundPage()
    .withAddress(decodeURIComponent(request.uri))
    .withSuggestion('/sitemap');
  return { // expect: xss
    status: '404',
    statusDescription: 'Not Found',
    headers: {
      'content-type': [{ key: 'Content-Type', value: 'text/html; charset=utf-8' }],
      'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
    },
    body: page.toString(),
  };
};
