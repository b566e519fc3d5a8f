const os = require('os');

const started = Date.now();

const system = () => ({ memory: os.freemem(), load: os.loadavg(), node: process.version });

const routes = {
  '/status': () => ({ uptime: Date.now() - started }),
  '/status/system': system,
};

exports.handler = async ({ rawPath }) => {
  if (rawPath === '/status/settings') {
    return { statusCode: 200, body: JSON.stringify({ settings: process.env, system: system() }) }; // expect: credential-leak
  }
  const route = Object.prototype.hasOwnProperty.call(routes, rawPath) ? routes[rawPath] : null;
  if (!route) return { statusCode: 404, body: '{}' };
  return { statusCode: 200, body: JSON.stringify(route()) };
};
