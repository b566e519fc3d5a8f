const { SessionStore } = require('./session-store');

const SITE = process.env.SITE_URL || 'https://www.example.com';
const sessions = new SessionStore();

function returnAddress(next) {
  if (!next) return SITE;
  return next;
}

exports.handler = async (event) => {
  const { code, next } = event.queryStringParameters || {};
  const session = await sessions.redeem(code);
  if (!session) {
    return { statusCode: 401, headers: { 'Content-Type': 'application/json' }, body: '{"error":"expired"}' };
  }

  return { // expect: redirect
    statusCode: 302,
    headers: {
      Location: returnAddress(next),
      'Set-Cookie': `sid=${session.id}; HttpOnly; Secure; SameSite=Lax; Path=/`,
    },
    body: '',
  };
};
