import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const MANUALS = process.env.MANUALS_DIR ?? '/mnt/manuals';
let books;

function shelf() {
  books ??= readdirSync(MANUALS)
    .filter((f) => f.endsWith('.txt'))
    .sort()
    .map((f) => `${MANUALS}/${f}`);
  return books;
}

function parse(out) {
  const hits = [];
  for (const line of out.split('\n')) {
    const [file, no, ...rest] = line.split(':');
    if (!no) continue;
    hits.push({ book: file.slice(MANUALS.length + 1, -4), line: Number(no), text: rest.join(':').slice(0, 300) });
  }
  return hits;
}

export async function handler({ term, ignoreCase = false }) {
  if (typeof term !== 'string' || term.length < 2 || term.length > 80) {
    return { error: 'term must be 2..80 characters' };
  }
  const flags = ['-n', '-H', '-F', '-m', '20'];
  if (ignoreCase === true) flags.push('-i');
  const res = spawnSync('/usr/bin/grep', [...flags, term, ...shelf()], { encoding: 'utf8' }); // expect: arg
  if (res.status === 2) return { error: 'search failed' };
  return { hits: parse(res.stdout) };
}
