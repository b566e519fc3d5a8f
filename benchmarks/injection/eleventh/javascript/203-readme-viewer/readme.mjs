import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { MongoClient } from 'mongodb';

const markdown = new Marked({ gfm: true, async: false });
const mongo = new MongoClient(process.env.MONGO_URI, { maxPoolSize: 1 });
const NAME = /^(?:@[a-z0-9-]{1,40}\/)?[a-z0-9][a-z0-9._-]{0,80}$/;

const RULES = {
  allowedTags: ['h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'pre', 'code', 'em', 'strong', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  allowedAttributes: { a: ['href'], code: ['class'] },
  allowedSchemes: ['https', 'mailto'],
  allowedClasses: { code: ['language-*'] },
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
};

async function readmeOf(name) {
  await mongo.connect();
  const found = await mongo.db('registry').collection('packages').findOne(
    { name: { $eq: name } },
    { projection: { readme: 1, version: 1 } },
  );
  return found ?? undefined;
}

const document = (name, version, inner) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${name} ${version}</title></head>
  <body><article>${inner}</article></body>
</html>`;

const page = (statusCode, body) => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'self'",
  },
  body,
});

export const handler = async (event) => {
  const name = event.queryStringParameters?.package ?? '';
  if (!NAME.test(name)) return page(404, '<h1>No such package</h1>');
  const found = await readmeOf(name);
  if (!found) return page(404, '<h1>No such package</h1>');
  const version = /^\d+\.\d+\.\d+$/.test(found.version) ? found.version : '';
  const inner = sanitizeHtml(markdown.parse(found.readme), RULES);
  return page(200, document(name, version, inner));
};
