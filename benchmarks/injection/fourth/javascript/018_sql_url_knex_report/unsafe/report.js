var knex = require('knex');
var config = require('./knexfile');

var db = null;
function connection() {
  db = db || knex(config);
  return db;
}

exports.sales = function (by, since) {
  var column = by;
  var sql = 'select ' + column + ' as bucket, sum(amount) as total from sales where sold_at >= ? group by 1 order by 1';
  return connection().raw(sql, [since]).then(function (res) { // expect: sql
    return res.rows.map(function (r) {
      return { bucket: r.bucket, total: Number(r.total) };
    });
  });
};
