import type { CloudFrontRequestHandler } from 'aws-lambda';

const ORIGIN = 'https://docs.example.com';

const canonical = (uri: string): string => {
  const segments = uri.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return `/${segments.map((part) => encodeURIComponent(decodeURIComponent(part))).join('/')}`;
};

const index = (uri: string): string => (uri === '/' || !/\.[a-z0-9]+$/i.test(uri) ? `${uri.replace(/\/$/, '')}/index.html` : uri);

export const handler: CloudFrontRequestHandler = async (event) => {
  const { request } = event.Records[0].cf;
  const wanted = canonical(request.uri);
  if (wanted !== request.uri && request.method === 'GET') {
    const location = new URL(wanted, ORIGIN);
    return {
      status: '308',
      headers: { location: [{ key: 'Location', value: location.href }] },
    };
  }
  request.uri = index(wanted);
  return request;
};
