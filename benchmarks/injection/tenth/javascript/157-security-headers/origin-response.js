'use strict';

const HEADERS = Object.entries({
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
  'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
}).map(([key, value]) => [key.toLowerCase(), [{ key, value }]]);

exports.handler = (event, context, callback) => {
  const { request, response } = event.Records[0].cf;
  for (const [name, entries] of HEADERS) response.headers[name] = entries;
  if (request.uri.startsWith('/assets/')) {
    response.headers['cache-control'] = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];
  }
  callback(null, response);
};
