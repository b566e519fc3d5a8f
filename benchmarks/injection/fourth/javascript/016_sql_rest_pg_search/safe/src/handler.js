const { CustomerStore } = require('./store');
const { SearchService } = require('./service');
const pool = require('./pool');
const { withErrors, withQuery } = require('./middleware');

const service = new SearchService({ store: new CustomerStore(pool), clock: Date });

function reply(code, obj) {
  return { statusCode: code, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(obj) };
}

const search = async (event, ctx) => {
  const { query } = ctx;
  const page = Math.max(parseInt(query.page, 10) || 1, 1);
  const result = await service.search({ name: query.name, city: query.city, sort: query.sort }, page);
  return reply(200, result);
};

exports.search = withErrors(withQuery(search), reply);
