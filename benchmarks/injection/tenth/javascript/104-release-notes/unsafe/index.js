const { execFile } = require('node:child_process');
const util = require('node:util');

const exec = util.promisify(execFile);
const MIRRORS = { api: '/mnt/mirrors/api.git', web: '/mnt/mirrors/web.git' };

class GitMirror {
  constructor(dir) {
    this.dir = dir;
  }

  async commits(revision) {
    const args = ['-C', this.dir, 'log', '--max-count=50', '--format=%h%x09%s', revision];
    const { stdout } = await exec('git', args); // expect: arg
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
  const commits = await new GitMirror(MIRRORS[project]).commits(rev);
  return { statusCode: 200, body: JSON.stringify({ commits }) };
};
