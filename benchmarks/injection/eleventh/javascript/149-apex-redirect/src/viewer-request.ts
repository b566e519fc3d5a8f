import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';
import { MOVED } from './moved-pages';

const CANONICAL = 'www.acme.example';
const KEPT_PARAMETERS = ['page', 'sort', 'color'];

type Step = (request: CloudFrontRequest) => CloudFrontRequestResult | undefined;

const found = (path: string): CloudFrontRequestResult => ({
  status: '301',
  statusDescription: 'Moved Permanently',
  headers: {
    location: [{ key: 'Location', value: `https://${CANONICAL}${path}` }],
    'cache-control': [{ key: 'Cache-Control', value: 'max-age=3600' }],
  },
});

const toCanonicalHost: Step = (request) => {
  const host = request.headers.host?.[0]?.value;
  return host === CANONICAL ? undefined : found('/');
};

const movedPages: Step = (request) => {
  const target = MOVED.get(request.uri.toLowerCase());
  return target ? found(target) : undefined;
};

const dropTrackingParameters: Step = (request) => {
  const before = new URLSearchParams(request.querystring);
  const after = new URLSearchParams();
  for (const name of KEPT_PARAMETERS) {
    const value = before.get(name);
    if (value !== null) after.set(name, value);
  }
  request.querystring = after.toString();
  return undefined;
};

const directoryIndex: Step = (request) => {
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return undefined;
};

const steps: readonly Step[] = [toCanonicalHost, movedPages, dropTrackingParameters, directoryIndex];

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = event.Records[0].cf;
  for (const step of steps) {
    const result = step(request);
    if (result) return result;
  }
  return request;
};
