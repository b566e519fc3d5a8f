var AWS = require('aws-sdk');
var lambda = new AWS.Lambda({ apiVersion: '2015-03-31' });

var PREFIX = process.env.STACK_PREFIX;

function functionName(task) {
  switch (task) {
    case 'reindex':
      return PREFIX + '-reindex';
    case 'cleanup':
      return PREFIX + '-cleanup';
    default:
      return null;
  }
}

function start(name, cb) {
  lambda.invoke({ FunctionName: name, InvocationType: 'Event', Payload: '{}' }, function (err, data) {
    if (err) return cb(err);
    cb(null, data.StatusCode === 202);
  });
}

function answer(code, obj) {
  return { statusCode: code, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(obj) };
}

exports.handler = function (event, context, callback) {
  var task;
  try {
    task = JSON.parse(event.body).task;
  } catch (e) {
    return callback(null, answer(400, { error: 'json' }));
  }
  var name = typeof task === 'string' ? functionName(task) : null;
  if (!name) {
    return callback(null, answer(404, { error: 'no such task' }));
  }
  start(name, function (err, accepted) {
    if (err) return callback(null, answer(502, { error: 'not started' }));
    callback(null, answer(accepted ? 202 : 500, { accepted: accepted }));
  });
};

exports.list = function (event, context, callback) {
  var names = ['reindex', 'cleanup'];
  callback(null, answer(200, { tasks: names, prefix: Boolean(PREFIX) }));
};
