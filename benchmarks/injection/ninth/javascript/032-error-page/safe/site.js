const { services } = require('./services');

const OK = { statusCode: 200, statusDescription: '200 OK' };
const NOT_FOUND = { statusCode: 404, statusDescription: '404 Not Found' };
const headers = (type) => ({ 'Content-Type': `${type}; charset=utf-8`, 'X-Content-Type-Options': 'nosniff' });

const routes = {
  '/': () => ({
    ...OK,
    headers: headers('text/html'),
    body: `<ul>${services.map((name) => `<li>${name}: up</li>`).join('')}</ul>`,
  }),
  '/services.json': () => ({ ...OK, headers: headers('application/json'), body: JSON.stringify(services) }),
};

function missing(path) {
  const body = `There is no page ${decodeURIComponent(path)}`;
  return { ...NOT_FOUND, headers: headers('text/plain'), body };
}

exports.handler = async (event) => {
  const route = Object.hasOwn(routes, event.path) ? routes[event.path] : undefined;
  return route ? route() : missing(event.path);
};
