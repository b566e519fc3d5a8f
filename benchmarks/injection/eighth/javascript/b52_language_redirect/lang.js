'use strict';

const Negotiator = require('negotiator');

const AVAILABLE = ['en', 'de', 'fr', 'pl'];
const BASE = 'https://www.example.com';

exports.handler = async (event) => {
  const { cookie = '' } = event.headers;
  const stored = /(?:^|;\s*)lang=(\w{2})/.exec(cookie)?.[1];
  const preferred = new Negotiator({ headers: event.headers }).language(AVAILABLE);
  const lang = AVAILABLE.includes(stored) ? stored : AVAILABLE.find((l) => l === preferred) ?? 'en';

  return {
    statusCode: 302,
    statusDescription: '302 Found',
    isBase64Encoded: false,
    headers: {
      Location: `${BASE}/${lang}/`,
      'Set-Cookie': `lang=${lang}; Path=/; Max-Age=2592000; Secure`,
      Vary: 'Accept-Language, Cookie',
    },
    body: '',
  };
};
