var he = require('he');
var services = require('./services');

function row(s) {
  return '<tr><td>' + he.encode(s.name) + '</td><td class="' + (s.up ? 'ok' : 'bad') + '">' +
    (s.up ? 'up' : 'down') + '</td></tr>';
}

function page(filter, list) {
  return [
    '<!doctype html><meta charset="utf-8"><title>Status</title>',
    filter ? '<p>Filter: <em>' + he.encode(filter) + '</em></p>' : '',
    '<table>' + list.map(row).join('') + '</table>'
  ].join('\n');
}

exports.handler = function (event, context, callback) {
  var filter = '';
  if (event.queryStringParameters && event.queryStringParameters.filter) {
    filter = decodeURIComponent(event.queryStringParameters.filter).slice(0, 40);
  }
  services.all(function (err, list) {
    if (err) {
      return callback(null, { statusCode: 500, headers: { 'Content-Type': 'text/plain' }, body: 'error' });
    }
    var shown = list.filter(function (s) { return s.name.indexOf(filter) >= 0; });
    callback(null, {
      statusCode: 200,
      statusDescription: '200 OK',
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: page(filter, shown)
    });
  });
};
