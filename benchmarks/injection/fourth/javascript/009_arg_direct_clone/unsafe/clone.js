const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const wait = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('git exited with ' + code))));
  });

function countFiles(dir, depth = 0) {
  if (depth > 6) return 0;
  let n = 0;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === '.git') continue;
    n += entry.isDirectory() ? countFiles(path.join(dir, entry.name), depth + 1) : 1;
  }
  return n;
}

module.exports.handler = async ({ repository, shallow = true }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'clone-'));
  const args = ['clone', '--quiet'];
  if (shallow) {
    args.push('--depth', '1');
  }
  args.push(repository, dir);
  const child = spawn('git', args, { stdio: 'ignore' }); // expect: arg
  await wait(child);
  const files = countFiles(dir);
  fs.rmSync(dir, { recursive: true, force: true });
  return { files };
};

// left over from the time when the size mattered
module.exports.humanSize = function humanSize(bytes) {
  const units = ['B', 'KB', 'MB', 'GB'];
  let i = 0;
  while (bytes >= 1024 && i < units.length - 1) {
    bytes /= 1024;
    i += 1;
  }
  return bytes.toFixed(i ? 1 : 0) + ' ' + units[i];
};
