const { execFile } = require('child_process');
const { promisify } = require('util');

const run = promisify(execFile);
const MOUNTS = ['/mnt/data', '/tmp'];

function parse(output) {
  const [, line] = output.trim().split('\n');
  const [, blocks, used, available] = line.split(/\s+/);
  return { blocks: Number(blocks), used: Number(used), available: Number(available) };
}

exports.handler = async (event = {}) => {
  const threshold = Number(event.threshold) || 0.8;
  const report = [];
  for (const mount of MOUNTS) {
    const { stdout } = await run('/bin/df', ['-k', mount]);
    const usage = parse(stdout);
    report.push({ mount, ...usage, warning: usage.used / usage.blocks > threshold });
  }
  return report;
};
