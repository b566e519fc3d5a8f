var MongoClient = require('mongodb').MongoClient;
var cached = null;

function Stats(db) {
  this.orders = db.collection('orders');
}

var builders = {
  over: function (n) { return { amount: { $gt: n } }; },
  under: function (n) { return { amount: { $lt: n } }; },
};

Stats.prototype.criteria = function (input) {
  var op = input.op === 'under' ? 'under' : 'over';
  return builders[op](Number(input.amount) || 0);
};

Stats.prototype.count = function (input, done) {
  var criteria = this.criteria(input);
  this.orders.countDocuments(criteria).then(function (n) {
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
