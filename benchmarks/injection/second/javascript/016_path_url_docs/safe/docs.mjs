import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = '/opt/docs';
const TYPES = { '.json': 'application/json', '.txt': 'text/plain', '.pdf': 'application/pdf' };

function locate(rawPath) {
  const wanted = decodeURIComponent(rawPath.replace(/^\/docs\//, ''));
  const full = path.resolve(ROOT, wanted);
  if (!full.startsWith(ROOT + path.sep)) {
    const error = new Error('outside');
    error.code = 'ENOENT';
    throw error;
  }
  return full;
}

export const handler = async ({ rawPath }) => {
  try {
    const file = locate(rawPath);
    const content = await readFile(file);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return {
      statusCode: 200,
      headers: { 'content-type': type, 'x-content-type-options': 'nosniff' },
      isBase64Encoded: true,
      body: content.toString('base64'),
    };
  } catch (error) {
    return { statusCode: error.code === 'ENOENT' ? 404 : 500, body: '' };
  }
};
