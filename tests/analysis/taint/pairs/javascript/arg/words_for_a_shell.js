// trigger: sqs
const { spawnSync } = require('node:child_process');

exports.unsafe = async (event) => {
  for (const { body } of event.Records) {
    spawnSync('tar', ['xf', '/tmp/in.tar', body]); // expect: INJ018
    spawnSync('tar', ['xf', '/tmp/in.tar', body], { shell: true }); // expect: INJ001
  }
};

exports.safe = async (event) => {
  for (const { body } of event.Records) {
    spawnSync('tar', ['xf', '/tmp/in.tar', '--', body]);
  }
};
