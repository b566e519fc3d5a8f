import { createHash, randomBytes } from 'node:crypto';

const ESCAPES = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

const literal = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => ESCAPES[c]);

const LOCALES = ['en', 'nl', 'it'];

function locale(header = '') {
  const wanted = header.split(',').map((p) => p.trim().slice(0, 2).toLowerCase());
  return wanted.find((l) => LOCALES.includes(l)) ?? 'en';
}

const page = (lang, nonce, state) => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><title>Planner</title></head>
<body><div id="root"></div>
<script nonce="${nonce}">window.__STATE__ = ${literal(state)};</script>
<script nonce="${nonce}" src="/assets/app.js" defer></script>
</body></html>`;

export const handler = async (event) => {
  const nonce = randomBytes(16).toString('base64url');
  const lang = locale(event.headers['accept-language']);
  const state = {
    path: event.rawPath,
    query: event.queryStringParameters ?? {},
    visitor: createHash('sha256').update(event.requestContext.http.sourceIp).digest('hex').slice(0, 12),
  };
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `script-src 'nonce-${nonce}'`,
    },
    body: page(lang, nonce, state),
  };
};
