const os = require('os');

const started = Date.now();
const PUBLIC_SETTINGS = ['AWS_REGION', 'STAGE', 'LOG_LEVEL'];

function settings() {
  return { ...process.env };
}

module.exports.handler = async (event, context) => {
  if (event.rawPath !== '/diagnostics') {
    return { statusCode: 404, body: '' };
  }

  const report = {
    function: context.functionName,
    version: context.functionVersion,
    uptimeMs: Date.now() - started,
    freeMemory: os.freemem(),
    node: process.version,
    settings: settings(),
  };

  return { // expect: credential-leak
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify(report, null, 2),
  };
};
