const fs = require('node:fs/promises');
const path = require('node:path');

const ROOT = path.resolve(__dirname, 'manual');

async function page(name) {
  const file = path.resolve(ROOT, `${name}.md`);
  if (!file.startsWith(ROOT + path.sep)) {
    return undefined;
  }
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

exports.handler = async (event) => {
  const text = await page(decodeURIComponent(event.queryStringParameters.page ?? 'index'));
  if (text === undefined) {
    return { statusCode: 404, statusDescription: '404 Not Found', body: '' };
  }
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    body: text,
  };
};
