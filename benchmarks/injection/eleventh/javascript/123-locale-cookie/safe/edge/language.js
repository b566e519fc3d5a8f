'use strict';

const { CookieBuilder } = require('./cookie-builder');

const SUPPORTED = new Set(['de-DE', 'en-GB', 'en-US', 'fr-FR', 'nl-NL']);

const readChoice = (querystring) => {
  for (const pair of querystring.split('&')) {
    const [name, value] = pair.split('=');
    if (name === 'hl' && value) return decodeURIComponent(value);
  }
  return null;
};

exports.handler = (event, _context, callback) => {
  const { request, response } = event.Records[0].cf;
  const choice = readChoice(request.querystring);
  if (choice && SUPPORTED.has(choice)) {
    const cookie = new CookieBuilder('lang', choice).path('/').maxAge(31536000).secure().build();
    response.headers['set-cookie'] = [{ key: 'Set-Cookie', value: cookie }];
    response.headers['content-language'] = [{ key: 'Content-Language', value: choice }];
  }
  callback(null, response);
};
