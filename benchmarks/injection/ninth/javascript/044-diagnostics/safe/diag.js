const os = require('node:os');

const started = Date.now();
const SHOWN = ['AWS_REGION', 'AWS_LAMBDA_FUNCTION_VERSION'];

function settings() {
  return Object.fromEntries(SHOWN.map((name) => [name, process.env[name] ?? null]));
}

function snapshot() {
  return {
    uptime: Date.now() - started,
    free: os.freemem(),
    settings: settings(),
  };
}

exports.handler = async (event) => {
  if (event.requestContext.http.method !== 'GET') return { statusCode: 405 };
  const body = JSON.stringify(snapshot());
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
};
