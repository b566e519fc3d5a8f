const { execFile } = require('node:child_process');
const util = require('node:util');

const exec = util.promisify(execFile);
const MIRRORS = { api: '/mnt/mirrors/api.git', web: '/mnt/mirrors/web.git' };
const REVISION = /^[0-9A-Za-z][\w./]*(?:\.\.[0-9A-Za-z][\w./]*)?$/;

class GitMirror {
  constructor(dir) {
    this.dir = dir;
  }

  async commits(revision) {
    const args = ['-C', this.dir, 'log', '--max-count=50', '--format=%h%x09%s', '--end-of-options', revision];
    const { stdout } = await exec('git', args);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([hash, subject]) => ({ hash, subject }));
  }
}

exports.handler = async (event) => {
  const { project } = event.pathParameters;
  if (!Object.hasOwn(MIRRORS, project)) return { statusCode: 404, body: '{}' };
  const { rev = 'main' } = event.queryStringParameters || {};
  if (!REVISION.test(rev)) return { statusCode: 400, body: JSON.stringify({ error: 'bad revision' }) };
  const commits = await new GitMirror(MIRRORS[project]).commits(rev);
  return { statusCode: 200, body: JSON.stringify({ commits }) };
};
