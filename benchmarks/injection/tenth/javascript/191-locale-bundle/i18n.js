const { readFile } = require('fs/promises');
const { join } = require('path');

const LOCALES = ['en', 'de', 'fr', 'it'];
const cache = new Map();

const negotiate = (wanted) => LOCALES.find((locale) => wanted === locale || wanted.startsWith(`${locale}-`)) || LOCALES[0];

async function bundle(locale) {
  if (!cache.has(locale)) {
    cache.set(locale, await readFile(join(__dirname, 'messages', `${locale}.json`), 'utf8'));
  }
  return cache.get(locale);
}

exports.handler = async ({ pathParameters, headers }) => {
  const locale = negotiate(pathParameters?.locale || headers['accept-language'] || 'en');
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'content-language': locale, vary: 'accept-language' },
    body: await bundle(locale),
  };
};
