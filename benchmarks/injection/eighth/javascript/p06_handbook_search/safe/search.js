const { spawn } = require('child_process');

const HANDBOOK_DIR = process.env.HANDBOOK_DIR || '/mnt/handbook';
const MAX_HITS = 50;

function grep(args) {
  return new Promise((resolve, reject) => {
    const proc = spawn('/usr/bin/grep', args, { cwd: HANDBOOK_DIR });
    let out = '';
    proc.stdout.setEncoding('utf8');
    proc.stdout.on('data', (d) => { out += d; });
    proc.on('error', reject);
    proc.on('close', (code) => {
      // grep exits with 1 when there is no match
      if (code > 1) reject(new Error('search failed'));
      else resolve(out);
    });
  });
}

const toHit = (line) => {
  const [file, lineNo, ...rest] = line.split(':');
  return { file, line: Number(lineNo), excerpt: rest.join(':').trim().slice(0, 200) };
};

exports.handler = async (event) => {
  const { term } = event.arguments;
  if (!term || term.length > 80) return { hits: [] };

  const out = await grep(['-rniF', '-e', term, '--', '.']);
  const hits = out.split('\n').filter(Boolean).slice(0, MAX_HITS).map(toHit);
  return { hits };
};
