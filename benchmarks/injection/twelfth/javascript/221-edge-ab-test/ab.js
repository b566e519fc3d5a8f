'use strict';
const { randomInt } = require('crypto');

const VARIANTS = ['a', 'b'];
const COOKIE = 'variant';

const cookies = (headers) =>
  new Map((headers.cookie ?? []).flatMap(({ value }) => value.split(/;\s*/)).map((pair) => pair.split('=', 2)));

const variantOf = (headers) => {
  const index = VARIANTS.indexOf(cookies(headers).get(COOKIE));
  return index >= 0 ? VARIANTS[index] : VARIANTS[randomInt(VARIANTS.length)];
};

const onRequest = (request) => {
  const variant = variantOf(request.headers);
  request.headers['x-variant'] = [{ key: 'X-Variant', value: variant }];
  if (request.uri === '/index.html') request.uri = `/${variant}/index.html`;
  return request;
};

const onResponse = (request, response) => {
  const variant = VARIANTS.find((name) => name === request.headers['x-variant']?.[0].value) ?? 'a';
  response.headers['set-cookie'] = [{ key: 'Set-Cookie', value: `${COOKIE}=${variant}; Path=/; Max-Age=604800; Secure` }];
  return response;
};

exports.handler = async ({ Records: [{ cf }] }) =>
  cf.config.eventType.endsWith('request') ? onRequest(cf.request) : onResponse(cf.request, cf.response);
