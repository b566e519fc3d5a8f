const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');

const WORKER = path.join(__dirname, 'worker.js');

async function digest(text) {
  const child = fork(WORKER, { stdio: 'ignore' });
  try {
    child.send({ text });
    const [{ sum }] = await once(child, 'message');
    return sum;
  } finally {
    child.kill();
  }
}

exports.handler = async ({ Records }) => {
  const sums = [];
  for (const { messageId, body } of Records) {
    sums.push({ messageId, sum: await digest(body) });
  }
  console.log(JSON.stringify({ sums }));
};
