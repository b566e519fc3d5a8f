const targets = require('./targets.json');

const TRACKING = ['utm_source', 'utm_medium', 'utm_campaign'];

function target(code) {
  const path = Object.prototype.hasOwnProperty.call(targets, code) ? targets[code] : '/';
  return new URL(path, 'https://www.example.com');
}

exports.handler = async (event) => {
  const { code } = event.pathParameters || {};
  const query = event.queryStringParameters || {};
  const url = target(code);
  TRACKING.filter((name) => query[name]).forEach((name) => url.searchParams.set(name, query[name]));
  return {
    statusCode: 302,
    headers: { Location: url.toString(), 'Cache-Control': 'no-store' },
  };
};
