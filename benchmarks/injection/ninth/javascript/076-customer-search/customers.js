const { search } = require('./repository');

exports.handler = async (event) => {
  const begin = decodeURIComponent(event.queryStringParameters?.name ?? '').trim();
  const rows = begin.length < 2 ? [] : await search(begin.slice(0, 60));
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(rows),
  };
};
