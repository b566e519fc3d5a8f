'use strict';
const querystring = require('node:querystring');

const YEAR = 365 * 24 * 3600;
const LANGUAGE = /^[a-z]{2}$/;

function setCookie(name, value) {
  return { key: 'Set-Cookie', value: `${name}=${value}; Path=/; Max-Age=${YEAR}; Secure; SameSite=Lax` };
}

exports.handler = (event, context, callback) => {
  const { request } = event.Records[0].cf;
  const { pick } = querystring.parse(request.querystring);
  if (typeof pick !== 'string' || !LANGUAGE.test(pick)) {
    callback(null, request);
    return;
  }
  const headers = { 'set-cookie': [setCookie('language', pick)] };
  callback(null, { status: '204', statusDescription: 'No Content', headers });
};
