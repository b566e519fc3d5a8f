var qs = require('querystring');
var report = require('./report');

function parse(event) {
  if (event.rawQueryString) return qs.parse(event.rawQueryString);
  return {};
}

exports.handler = function (event, context, cb) {
  context.callbackWaitsForEmptyEventLoop = false;
  var params = parse(event);
  report
    .sales(params.by || 'month', params.since || '2020-01-01')
    .then(function (rows) {
      cb(null, {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ rows: rows }),
      });
    })
    .catch(function () {
      cb(null, { statusCode: 500, body: '{"error":"report"}' });
    });
};
