const { execFile } = require('child_process');
const { promisify } = require('util');

const run = promisify(execFile);
const REPO = '/mnt/repo';

function version(text) {
  const m = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(text || '');
  if (!m) return null;
  return m.slice(1).map(Number);
}

async function tagged(parts) {
  const { stdout } = await run('git', ['-C', REPO, 'tag', '--list', '--', 'v' + parts.join('.')]);
  return stdout.trim() !== '';
}

async function newest() {
  const { stdout } = await run('git', ['-C', REPO, 'describe', '--tags', '--abbrev=0']);
  return stdout.trim();
}

function json(statusCode, data) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) };
}

exports.handler = async (event) => {
  const path = event.rawPath || '/';
  try {
    if (path === '/newest') {
      return json(200, { version: await newest() });
    }
    const parts = version(event.queryStringParameters && event.queryStringParameters.version);
    if (!parts) {
      return json(400, { error: 'version' });
    }
    return json(200, { tagged: await tagged(parts) });
  } catch (e) {
    console.error('git failed with code', e.code);
    return json(500, { error: 'git' });
  }
};
