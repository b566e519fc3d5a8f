const { version } = require('./build.json');

const started = new Date().toISOString();

const respond = (statusCode, statusDescription, payload) => ({
  statusCode,
  statusDescription,
  isBase64Encoded: false,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(payload),
});

exports.handler = async ({ path, httpMethod }) => {
  if (httpMethod !== 'GET') {
    return respond(405, '405 Method Not Allowed', { error: 'method' });
  }
  switch (path) {
    case '/health':
      return respond(200, '200 OK', { status: 'ok' });
    case '/version':
      return respond(200, '200 OK', { version, started, region: process.env.AWS_REGION });
    default:
      return respond(404, '404 Not Found', { error: 'unknown path', path });
  }
};
