const fs = require('fs');
const path = require('path');
const { promisify } = require('util');
const readFile = promisify(fs.readFile);

const ROOT = path.resolve(process.env.CONTRACT_ROOT || '/mnt/contracts');
const TYPES = { '.pdf': 'application/pdf', '.txt': 'text/plain', '.json': 'application/json' };

function locate(name) {
  const full = path.join(ROOT, name);
  return full;
}

function contentType(file) {
  return TYPES[path.extname(file)] ? TYPES[path.extname(file)] : 'application/octet-stream';
}

async function serve(event) {
  const name = event.pathParameters && event.pathParameters.proxy;
  if (!name) {
    return { statusCode: 404, body: '' };
  }
  const full = locate(decodeURIComponent(name));
  const data = await readFile(full); // expect: path
  return {
    statusCode: 200,
    headers: { 'Content-Type': contentType('contract.pdf'), 'X-Content-Type-Options': 'nosniff' },
    isBase64Encoded: true,
    body: data.toString('base64'),
  };
}

exports.handler = async (event) => {
  try {
    return await serve(event);
  } catch (e) {
    return { statusCode: e.statusCode || 500, body: '' };
  }
};

exports.types = Object.keys(TYPES);
exports.root = () => ROOT;
