'use strict';

const FIXED = Object.entries({
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
});

const PREVIEW_HOST = 'preview.example.com';

const policyFor = (host) => (host === PREVIEW_HOST ? "default-src 'self' 'unsafe-inline'" : "default-src 'self'");

const setHeader = (headers, name, value) => {
  headers[name] = [{ key: name, value }];
  return headers;
};

exports.handler = async (event) => {
  const { request, response } = event.Records[0].cf;
  const host = request.headers.host?.[0]?.value;
  const headers = FIXED.reduce((acc, [name, value]) => setHeader(acc, name, value), response.headers);
  setHeader(headers, 'content-security-policy', policyFor(host));
  if (request.uri.startsWith('/assets/')) setHeader(headers, 'cache-control', 'public, max-age=31536000, immutable');
  return response;
};
