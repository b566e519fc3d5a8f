// trigger: direct
const { spawn } = require('child_process');

exports.unsafe = async (event) => {
  const args = ['clone'];
  if (event.shallow) {
    args.push('--depth', '1', '--');
  }
  args.push(event.repository);
  spawn('git', args); // expect: INJ018
};

exports.safe = async (event) => {
  const args = ['clone'];
  if (event.shallow) {
    args.push('--depth', '1');
  }
  args.push('--', event.repository);
  spawn('git', args);
};
