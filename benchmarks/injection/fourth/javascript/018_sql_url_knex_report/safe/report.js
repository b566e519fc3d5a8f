var knex = require('knex');
var config = require('./knexfile');

var db = null;
function connection() {
  db = db || knex(config);
  return db;
}

var GROUPS = {
  month: "date_trunc('month', sold_at)",
  shop: 'shop_id',
  product: 'product_id',
};

exports.sales = function (by, since) {
  if (!Object.prototype.hasOwnProperty.call(GROUPS, by)) {
    return Promise.reject(new Error('grouping'));
  }
  var column = GROUPS[by];
  var sql = 'select ' + column + ' as bucket, sum(amount) as total from sales where sold_at >= ? group by 1 order by 1';
  return connection().raw(sql, [since]).then(function (res) {
    return res.rows.map(function (r) {
      return { bucket: r.bucket, total: Number(r.total) };
    });
  });
};
