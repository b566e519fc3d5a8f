'use strict';
const fs = require('fs');
const path = require('path');

const FILES = {
  terms: { en: 'terms.en.md', de: 'agb.md' },
  privacy: { en: 'privacy.en.md', de: 'datenschutz.md' },
  imprint: { en: 'imprint.en.md', de: 'impressum.md' },
};

const cache = {};

function pick(doc, lang) {
  if (!Object.prototype.hasOwnProperty.call(FILES, doc)) return null;
  return lang === 'de' ? FILES[doc].de : FILES[doc].en;
}

function language(event) {
  const accept = event.headers['accept-language'] || '';
  return accept.trim().toLowerCase().startsWith('de') ? 'de' : 'en';
}

function read(name) {
  if (!cache[name]) {
    cache[name] = fs.readFileSync(path.join(__dirname, 'texts', name), 'utf8');
  }
  return cache[name];
}

exports.handler = async (event) => {
  const name = pick(event.pathParameters && event.pathParameters.doc, language(event));
  if (name === null) {
    return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'no such document' };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/markdown', vary: 'accept-language' },
    body: read(name),
  };
};
