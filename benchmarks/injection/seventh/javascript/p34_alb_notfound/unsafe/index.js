// default target: branded 404
var fs = require('fs');

var counter = 0;

function header(event, name) {
  var h = event.multiValueHeaders ? event.multiValueHeaders[name] : [event.headers[name]];
  return h && h[0];
}

function layout(title, inner) {
  return '<html><head><title>' + title + '</title></head><body><h2>' + title + '</h2>' +
    inner + '<p><a href="/">Home</a></p></body></html>';
}

function notFound(event) {
  var path = decodeURIComponent(event.path);
  var ref = header(event, 'referer');
  var inner = '<p>There is no page ' + path + '</p>';
  if (ref) {
    inner += '<p>You came from ' + ref + '</p>';
  }
  return layout('Not found', inner);
}

function robots() {
  return { statusCode: 200, headers: { 'Content-Type': 'text/plain' }, body: fs.readFileSync(__dirname + '/robots.txt', 'utf8') };
}

exports.handler = function (event, context, done) {
  counter++;
  if (event.path === '/robots.txt') {
    return done(null, robots());
  }
  done(null, { // expect: xss
    statusCode: 404,
    statusDescription: '404 Not Found',
    headers: { 'Content-Type': 'text/html' },
    isBase64Encoded: false,
    body: notFound(event)
  });
};
