'use strict';

const { spawnSync } = require('child_process');

const CHECKOUT = '/mnt/docs';
const FIELD = '\x1f';

function log(file, count) {
  const { status, stdout } = spawnSync(
    'git',
    ['-C', CHECKOUT, 'log', `--max-count=${count}`, `--format=%h${FIELD}%an${FIELD}%s`, '--', file],
    { encoding: 'utf8', timeout: 5000 }
  );
  if (status !== 0) throw new Error('git failed');
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [commit, author, subject] = line.split(FIELD);
      return { commit, author, subject };
    });
}

exports.handler = async (event) => {
  const { file, count } = event.queryStringParameters || {};
  const headers = { 'content-type': 'application/json' };
  if (!file || !/^[\w-]+(\/[\w-]+)*\.md$/.test(file)) {
    return { statusCode: 400, headers, body: JSON.stringify({ message: 'file must be a page of the docs' }) };
  }
  const n = Math.min(Number.parseInt(count, 10) || 10, 50);
  return { statusCode: 200, headers, body: JSON.stringify({ commits: log(file, n) }) };
};
