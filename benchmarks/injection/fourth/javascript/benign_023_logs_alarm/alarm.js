const zlib = require('zlib');
const { promisify } = require('util');
const https = require('https');

const gunzip = promisify(zlib.gunzip);
const HOOK = new URL(process.env.CHAT_WEBHOOK || 'https://chat.example.com/hook');

function post(text) {
  const payload = JSON.stringify({ text });
  return new Promise((resolve, reject) => {
    const req = https.request(
      {
        hostname: HOOK.hostname,
        path: HOOK.pathname,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) },
      },
      (res) => {
        res.resume();
        res.on('end', () => resolve(res.statusCode));
      },
    );
    req.on('error', reject);
    req.end(payload);
  });
}

async function decode(event) {
  const raw = await gunzip(Buffer.from(event.awslogs.data, 'base64'));
  return JSON.parse(raw.toString('utf8'));
}

exports.handler = async (event) => {
  const data = await decode(event);
  if (data.messageType !== 'DATA_MESSAGE') return 0;
  const errors = data.logEvents.filter((e) => /\bERROR\b/.test(e.message)).length;
  if (errors > 0) {
    await post(`${errors} errors in the last batch`);
  }
  return errors;
};
