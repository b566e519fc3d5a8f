const https = require('https');
const url = require('url');

exports.handler = (event, context, callback) => {
  console.log('event', JSON.stringify(event));
  const text = `Pipeline ${event.detail.pipeline} is ${event.detail.state}`;
  const o = url.parse(process.env.SLACK_HOOK);
  const req = https.request({ host: o.host, path: o.path, method: 'POST', headers: { 'Content-Type': 'application/json' } }, (res) => {
    res.resume();
    res.on('end', () => callback(null, res.statusCode));
  });
  req.on('error', callback);
  req.end(JSON.stringify({ text }));
};
