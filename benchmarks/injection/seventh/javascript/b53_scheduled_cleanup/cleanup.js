'use strict';
const fs = require('fs/promises');
const path = require('path');

const DIR = '/mnt/exports';
const DAY = 24 * 3600 * 1000;

async function* files(dir) {
  const handle = await fs.opendir(dir);
  for await (const entry of handle) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else if (entry.isFile()) yield full;
  }
}

function maxAge(event) {
  const days = Number((event.detail || {}).days);
  return Number.isInteger(days) && days >= 1 ? days : 14;
}

exports.handler = async (event) => {
  const limit = Date.now() - maxAge(event) * DAY;
  const stats = { removed: 0, kept: 0, bytes: 0 };
  for await (const file of files(DIR)) {
    const { mtimeMs, size } = await fs.stat(file);
    if (mtimeMs >= limit) {
      stats.kept++;
      continue;
    }
    try {
      await fs.unlink(file);
      stats.removed++;
      stats.bytes += size;
    } catch (e) {
      if (e.code !== 'ENOENT') throw e;
    }
  }
  console.log(JSON.stringify(stats));
  return stats;
};
