const os = require('os');

const started = Date.now();

const system = () => ({ memory: os.freemem(), load: os.loadavg(), node: process.version });

const SHOWN = ['AWS_REGION', 'AWS_LAMBDA_FUNCTION_VERSION', 'STAGE'];
const settings = () => SHOWN.reduce((all, name) => ({ ...all, [name]: process.env[name] }), {});

const routes = {
  '/status': () => ({ uptime: Date.now() - started }),
  '/status/system': system,
};

exports.handler = async ({ rawPath }) => {
  if (rawPath === '/status/settings') {
    return { statusCode: 200, body: JSON.stringify({ settings: settings(), system: system() }) };
  }
  const route = Object.prototype.hasOwnProperty.call(routes, rawPath) ? routes[rawPath] : null;
  if (!route) return { statusCode: 404, body: '{}' };
  return { statusCode: 200, body: JSON.stringify(route()) };
};
