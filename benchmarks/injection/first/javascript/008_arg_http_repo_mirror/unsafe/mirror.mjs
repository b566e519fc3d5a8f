import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';

const run = promisify(execFile);
const ROOT = '/mnt/mirrors';

const json = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function handler(event) {
  const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  const { repository } = JSON.parse(raw ?? '{}');
  if (!repository) {
    return json(400, { error: 'repository is required' });
  }

  const target = await mkdtemp(path.join(ROOT, 'repo-'));
  await run('git', ['clone', '--mirror', '--quiet', repository, target], { timeout: 60_000 }); // expect: arg
  const { stdout } = await run('git', ['-C', target, 'rev-parse', 'HEAD']);
  return json(201, { mirror: path.basename(target), head: stdout.trim() });
}
