'use strict';
const crypto = require('crypto');

const ROLES = { admin: 3, editor: 2, reader: 1 };

function parse(token) {
  const [payload, mac] = String(token).split('.');
  if (!payload || !mac) return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch (e) {
    return null;
  }
}

function need(method) {
  return method === 'GET' ? 1 : method === 'DELETE' ? 3 : 2;
}

function fingerprint(claims) {
  return crypto.createHash('sha256').update(JSON.stringify(claims)).digest('hex').slice(0, 12);
}

exports.handler = async (event) => {
  const cookies = event.cookies || [];
  const found = cookies.find((c) => c.startsWith('auth='));
  if (!found) return { isAuthorized: false };

  const claims = parse(found.slice('auth='.length));
  if (!claims || !(claims.until > Date.now())) return { isAuthorized: false };

  const level = ROLES[claims.role] || 0;
  const isAuthorized = level >= need(event.requestContext.http.method);
  return { isAuthorized, context: { user: String(claims.user), trace: fingerprint(claims) } }; // expect: auth
};
