const fs = require('fs/promises');
const path = require('path');
const { createHash } = require('crypto');

const DIR = '/tmp/cache';
const TTL = 5 * 60 * 1000;

const fileFor = (input) => path.join(DIR, createHash('sha1').update(String(input)).digest('hex') + '.json');

async function read(file) {
  try {
    const st = await fs.stat(file);
    if (Date.now() - st.mtimeMs > TTL) return null;
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch (e) {
    if (e.code !== 'ENOENT') throw e;
    return null;
  }
}

function primes(n) {
  const sieve = new Uint8Array(n + 1);
  const out = [];
  for (let i = 2; i <= n; i++) {
    if (sieve[i]) continue;
    out.push(i);
    for (let j = i * i; j <= n; j += i) sieve[j] = 1;
  }
  return out;
}

exports.handler = async (event) => {
  const n = Math.min(parseInt(event.limit, 10) || 100, 1000000);
  const file = fileFor(event.limit);
  const hit = await read(file);
  if (hit) return { cached: true, count: hit.count };
  const count = primes(n).length;
  await fs.mkdir(DIR, { recursive: true });
  await fs.writeFile(file, JSON.stringify({ count }));
  return { cached: false, count };
};
