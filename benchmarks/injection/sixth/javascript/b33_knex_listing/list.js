const knex = require('knex');

let db;
const connect = () => db || (db = knex({ client: 'mysql2', connection: process.env.MYSQL_URL, pool: { min: 0, max: 2 } }));

const SORTS = {
  newest: ['s.created', 'desc'],
  oldest: ['s.created', 'asc'],
  heaviest: ['s.grams', 'desc'],
};

function shipments(q) {
  const query = connect()('shipments as s')
    .join('carriers as c', 'c.id', 's.carrier_id')
    .select('s.id', 's.grams', 'c.name as carrier')
    .select(connect().raw('date_format(s.created, ?) as day', ['%Y-%m-%d']));

  if (q.carrier) query.where('c.code', q.carrier);
  if (q.postcode) query.where('s.postcode', 'like', q.postcode.replace(/[%_\\]/g, '') + '%');
  if (q.since) query.whereRaw('s.created >= ?', [q.since]);

  const sort = Object.keys(SORTS).includes(q.sort) ? SORTS[q.sort] : SORTS.newest;
  return query.orderBy(sort[0], sort[1]).limit(50).offset(50 * (Math.abs(parseInt(q.page, 10)) || 0));
}

exports.handler = async (event) => {
  try {
    const rows = await shipments(event.queryStringParameters || {});
    return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(rows) };
  } catch (e) {
    console.error(JSON.stringify({ code: e.code, name: e.name }));
    return { statusCode: 500, body: JSON.stringify({ error: 'database' }) };
  }
};
