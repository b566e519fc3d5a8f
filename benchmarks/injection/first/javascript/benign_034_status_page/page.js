const he = require('he');

const SERVICES = [
  { name: 'Checkout', up: true },
  { name: 'Search', up: true },
  { name: 'Mail', up: false },
];

const row = ({ name, up }) => `<tr><td>${name}</td><td>${up ? 'operational' : 'degraded'}</td></tr>`;

const page = (visitor) => `<!doctype html>
<html lang="en">
  <head><title>Status</title></head>
  <body>
    <h1>Hello ${he.encode(visitor)}</h1>
    <table>${SERVICES.map(row).join('')}</table>
  </body>
</html>`;

exports.handler = async (event) => {
  const visitor = event.queryStringParameters?.name ?? 'visitor';
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: page(visitor),
  };
};
