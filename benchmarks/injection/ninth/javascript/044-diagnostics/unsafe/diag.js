const os = require('node:os');

const started = Date.now();

function settings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
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
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body }; // expect: credential-leak
};
