const { getClient } = require('./lib/db');

exports.handler = async (event) => {
  const { author, first } = event.arguments;
  const limit = Math.min(parseInt(first, 10) || 10, 100);
  const client = await getClient();
  const { rows } = await client.query('SELECT id, title FROM posts WHERE author = $1 LIMIT $2', [author, limit]);
  return rows.map(({ id, title }) => ({ id, title }));
};
