module.exports = {
  client: 'pg',
  connection: process.env.PG_URL,
  pool: { min: 0, max: 2 },
};
