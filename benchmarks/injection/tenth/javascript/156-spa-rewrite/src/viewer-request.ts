import type { CloudFrontRequestHandler } from 'aws-lambda';

const HAS_EXTENSION = /\.[a-z0-9]{2,5}$/i;

export const handler: CloudFrontRequestHandler = async (event) => {
  const { request } = event.Records[0].cf;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: '405', statusDescription: 'Method Not Allowed' };
  }
  if (request.uri.endsWith('/')) {
    request.uri += 'index.html';
  } else if (!HAS_EXTENSION.test(request.uri)) {
    request.uri += '/index.html';
  }
  request.querystring = '';
  return request;
};
