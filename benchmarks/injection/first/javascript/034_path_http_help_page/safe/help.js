const fs = require('fs/promises');
const path = require('path');

const DOCS = path.join(__dirname, 'docs');
const LANGUAGES = ['en', 'de', 'fr'];

exports.handler = async ({ pathParameters, queryStringParameters }) => {
  const topic = pathParameters?.topic ?? 'index';
  const lang = queryStringParameters?.lang ?? 'en';

  if (!LANGUAGES.includes(lang)) {
    return { statusCode: 400, body: JSON.stringify({ message: 'language not supported' }) };
  }
  const file = path.join(DOCS, lang, path.basename(`${topic}.md`));
  let content;
  try {
    content = await fs.readFile(file, 'utf8');
  } catch {
    return { statusCode: 404, body: JSON.stringify({ message: 'no such topic' }) };
  }

  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
    body: JSON.stringify({ lang, content }),
  };
};
