const { request } = require('undici');

const TITLE = /<title>([^<]{0,200})<\/title>/i;
const SITES = new Set(['www.example.com', 'docs.example.com', 'blog.example.com']);

async function head(url) {
  const { statusCode, body } = await request(url, { headersTimeout: 2000, bodyTimeout: 2000 });
  const page = await body.text();
  return statusCode === 200 ? page.slice(0, 20_000) : '';
}

exports.handler = async (event) => {
  let url;
  try {
    url = new URL(event.queryStringParameters.url);
  } catch {
    return { statusCode: 400, headers: { 'Content-Type': 'application/json' }, body: '{"error":"url"}' };
  }
  if (url.protocol !== 'https:' || url.port || !SITES.has(url.hostname)) {
    return { statusCode: 400, headers: { 'Content-Type': 'application/json' }, body: '{"error":"url"}' };
  }
  const title = TITLE.exec(await head(url))?.[1] ?? null;
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ title }) };
};
