var AWS = require('aws-sdk');
var data = new AWS.RDSDataService();

var SQL = 'INSERT INTO visits (page, seconds) VALUES (:page, :seconds)';

function parameterSet(visit) {
  return [
    { name: 'page', value: { stringValue: String(visit.page).slice(0, 200) } },
    { name: 'seconds', value: { longValue: Math.round(Number(visit.seconds)) || 0 } },
  ];
}

function write(sets, cb) {
  data.batchExecuteStatement(
    {
      resourceArn: process.env.CLUSTER_ARN,
      secretArn: process.env.SECRET_ARN,
      database: 'stats',
      sql: SQL,
      parameterSets: sets,
    },
    cb
  );
}

function attempt(sets, left, cb) {
  write(sets, function (err, res) {
    if (err && left > 0 && err.code === 'BadRequestException') {
      return setTimeout(function () { attempt(sets, left - 1, cb); }, 1000);
    }
    cb(err, res);
  });
}

exports.handler = function (event, context, callback) {
  var sets;
  try {
    sets = event.Records.map(function (r) { return parameterSet(JSON.parse(r.body)); });
  } catch (e) {
    return callback(new Error('malformed message'));
  }
  attempt(sets, 3, function (err) {
    if (err) return callback(err);
    callback(null, { written: sets.length });
  });
};
