const zlib = require('zlib');
const https = require('https');
const { promisify } = require('util');

const gunzip = promisify(zlib.gunzip);
const hook = new URL(process.env.CHAT_WEBHOOK);

function post(payload) {
  const data = JSON.stringify(payload);
  return new Promise((resolve, reject) => {
    const req = https.request({
      hostname: hook.hostname,
      path: hook.pathname + hook.search,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(data) },
    }, (res) => {
      res.resume();
      res.on('end', () => (res.statusCode < 300 ? resolve() : reject(new Error('webhook ' + res.statusCode))));
    });
    req.on('error', reject);
    req.end(data);
  });
}

const LEVEL = /\b(ERROR|FATAL|Task timed out)\b/;

exports.handler = async (event) => {
  const raw = await gunzip(Buffer.from(event.awslogs.data, 'base64'));
  const { messageType, logEvents } = JSON.parse(raw.toString('utf8'));
  if (messageType !== 'DATA_MESSAGE') return;

  const counts = { ERROR: 0, FATAL: 0, 'Task timed out': 0 };
  for (const { message } of logEvents) {
    const m = LEVEL.exec(message);
    if (m) counts[m[1]] += 1;
  }
  const lines = Object.entries(counts).filter(([, n]) => n > 0).map(([k, n]) => `${k}: ${n}`);
  if (lines.length) await post({ text: `Errors in ${process.env.SERVICE}\n${lines.join('\n')}` });
};
