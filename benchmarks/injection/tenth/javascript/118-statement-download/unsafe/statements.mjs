import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = '/mnt/statements';

export const handler = async ({ pathParameters, requestContext }) => {
  const home = path.join(ROOT, requestContext.authorizer.companyId);
  const file = path.join(home, decodeURIComponent(pathParameters.proxy));
  let pdf;
  try {
    pdf = await readFile(file); // expect: path
  } catch (err) {
    if (err.code === 'ENOENT') return { statusCode: 404, body: '' };
    throw err;
  }
  return {
    statusCode: 200,
    isBase64Encoded: true,
    headers: { 'Content-Type': 'application/pdf', 'X-Content-Type-Options': 'nosniff' },
    body: pdf.toString('base64'),
  };
};
