var MongoClient = require('mongodb').MongoClient;
var cached = null;

function Stats(db) {
  this.orders = db.collection('orders');
}

Stats.prototype.criteria = function (input) {
  return { $where: 'this.amount ' + (input.op || '>') + ' ' + input.amount };
};

Stats.prototype.count = function (input, done) {
  var criteria = this.criteria(input);
  this.orders.countDocuments(criteria).then(function (n) { // expect: nosql
    done(null, n);
  }, done);
};

function connect(cb) {
  if (cached) return cb(null, cached);
  MongoClient.connect(process.env.MONGO_URL)
    .then(function (client) {
      cached = client.db('orders');
      cb(null, cached);
    })
    .catch(cb);
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  connect(function (err, db) {
    if (err) return callback(err);
    new Stats(db).count(event, function (e, n) {
      if (e) return callback(e);
      callback(null, { count: n });
    });
  });
};

exports.reset = function () {
  cached = null;
};
exports.Stats = Stats;
