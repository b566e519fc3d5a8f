function esc(s) {
  return String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

exports.handler = function (event, context, callback) {
  var msg = (event.queryStringParameters && event.queryStringParameters.message) || 'Something went wrong';
  var html = '<html><body><h2>Oops</h2><p>' + esc(msg) + '</p></body></html>';
  callback(null, {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
    body: html
  });
};
