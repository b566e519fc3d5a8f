const fs = require('fs');
const path = require('path');

const pipe = (...fns) => (value) => fns.reduce((acc, fn) => fn(acc), value);

const cookies = (event) => Object.fromEntries(
  (event.cookies || []).map((c) => c.split('=')).map(([name, ...rest]) => [name, decodeURIComponent(rest.join('='))])
);

const language = ({ lang = 'en' }) => lang;

const locate = (lang) => path.resolve(__dirname, 'locales', lang.concat('.json'));

const load = (file) => JSON.parse(fs.readFileSync(file, 'utf-8')); // expect: path

const bundle = pipe(cookies, language, locate, load);

module.exports.page = async (event) => {
  const texts = bundle(event);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'private, max-age=300' },
    body: JSON.stringify({ texts, keys: Object.keys(texts).length })
  };
};
