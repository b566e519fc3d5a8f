import { spawn } from 'node:child_process';
import { once } from 'node:events';

const decode = (record) => JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));

const collect = async (child) => {
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code > 1) throw new Error(`pipeline ended with ${code}`);
  return Buffer.concat(chunks).toString();
};

const count = (pattern) => {
  const pipeline = 'zcat /mnt/logs/current.gz | grep -c "' + pattern + '"';
  const child = spawn(pipeline, { shell: true, stdio: ['ignore', 'pipe', 'ignore'] }); // expect: cmd
  return collect(child).then((out) => parseInt(out, 10));
};

export const main = async ({ Records = [] }) => {
  const totals = await Records
    .map(decode)
    .filter(({ action }) => action === 'count')
    .reduce(async (previous, { query: { level } }) => {
      const sums = await previous;
      return [...sums, await count('level=' + level)];
    }, Promise.resolve([]));
  return { totals };
};
