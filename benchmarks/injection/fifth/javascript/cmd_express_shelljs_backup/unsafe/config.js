module.exports = {
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  schemas: ['public', 'billing', 'reporting'],
  target: '/tmp/dump.sql'
};
