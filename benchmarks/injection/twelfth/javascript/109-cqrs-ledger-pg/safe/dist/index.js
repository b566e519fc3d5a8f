const { Pool } = require('pg');
const { QueryBus } = require('./bus');
const queries = require('./queries');

const pool = new Pool({ max: 1 });
const bus = new QueryBus(pool);
bus.register('BalanceOf', queries.balanceOf);
bus.register('Entries', queries.entries);

exports.handler = async ({ query, params }) => bus.ask(query, params);
