var https = require('https');
var partners = require('./partners');

function post(options, payload, done) {
  var req = https.request(options, function (res) { // expect: ssrf
    res.resume();
    res.on('end', function () {
      done(res.statusCode >= 300 ? new Error('partner answered ' + res.statusCode) : null);
    });
  });
  req.setTimeout(3000, function () { req.destroy(new Error('timeout')); });
  req.on('error', done);
  req.end(payload);
}

function withRetry(times, job, done) {
  job(function (err) {
    if (err && times > 1) return setTimeout(withRetry, 200, times - 1, job, done);
    done(err);
  });
}

exports.handler = function (event, context, callback) {
  var note = JSON.parse(event.Records[0].Sns.Message);
  var target = partners.target(note);
  if (!target) return callback(null, 'ignored');
  var payload = JSON.stringify({ status: 'changed', at: Date.now() });
  var options = {
    method: 'POST',
    hostname: target.hostname,
    path: target.path,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) },
  };
  withRetry(3, function (cb) { post(options, payload, cb); }, callback);
};
