const { settings } = require('./settings');
const net = require('net');

function reachable(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 1500 });
    const done = (ok) => () => { socket.destroy(); resolve(ok); };
    socket.on('connect', done(true));
    socket.on('timeout', done(false));
    socket.on('error', done(false));
  });
}

module.exports.handler = async (event) => {
  const ok = await reachable(settings.db.host, settings.db.port);
  const verbose = event.queryStringParameters?.verbose === '1';
  const answer = { ok, version: settings.version };
  if (verbose) answer.settings = { stage: settings.stage, database: settings.db.name };
  return {
    statusCode: ok ? 200 : 503,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(answer),
  };
};
