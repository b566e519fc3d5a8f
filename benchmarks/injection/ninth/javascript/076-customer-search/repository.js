const knex = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } });

const literal = (text) => text.replace(/[\\%_]/g, '\\$&');

exports.search = (begin) => knex('customers')
  .select('id', 'name')
  .where('name', 'like', `${literal(begin)}%`)
  .orderBy('name')
  .limit(20);
