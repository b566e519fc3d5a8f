const { spawn } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');

const BIN = path.join(__dirname, 'bin');
const PROGRAMS = new Map(['rollup', 'compact', 'expire'].map((name) => [name, path.join(BIN, name)]));

exports.handler = async ({ job, day }) => {
  const program = PROGRAMS.get(job);
  if (!program || !/^20\d\d-[01]\d-[0-3]\d$/.test(day)) {
    throw new Error('unknown job or day');
  }
  const child = spawn(program, ['--day', day], {
    env: { PATH: '/usr/bin', STAGE: process.env.STAGE },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`job ended with ${code}`);
  return { job, day };
};
