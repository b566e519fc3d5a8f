// trigger: websocket
const { exec } = require("child_process");

const report = (line) =>
  new Promise((resolve, reject) => {
    exec(line, (error, stdout) => (error ? reject(error) : resolve(stdout))); // expect: INJ001
  });

const parsed = (event) => Promise.resolve(event.body).then((body) => JSON.parse(body));

exports.unsafe = (event) =>
  parsed(event)
    .then(({ since }) => `journalctl --since "${since}" --no-pager`)
    .then(report)
    .then((body) => ({ statusCode: 200, body }))
    .catch(() => ({ statusCode: 500 }));

exports.safe = (event) =>
  parsed(event)
    .then(({ since }) => `journalctl --since "${new Date(since).toISOString()}" --no-pager`)
    .then(report)
    .then((body) => ({ statusCode: 200, body }))
    .catch(() => ({ statusCode: 500 }));
