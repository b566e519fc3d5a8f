import type { CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';

const HOST = 'www.example.com';

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = event.Records[0].cf;
  if (request.headers.host[0].value === HOST) {
    if (request.uri.endsWith('/')) {
      request.uri += 'index.html';
    }
    return request;
  }
  const query = request.querystring ? `?${request.querystring}` : '';
  return {
    status: '308',
    statusDescription: 'Permanent Redirect',
    headers: { location: [{ key: 'Location', value: `https://${HOST}${request.uri}${query}` }] },
  };
};
