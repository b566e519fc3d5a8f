import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function branches(repository: string): Promise<string[]> {
  if (!/^https:\/\/git\.example\.com\/[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*\.git$/.test(repository)) {
    throw new TypeError('repository is not one of ours');
  }
  const { stdout } = await run('git', ['ls-remote', '--heads', '--', repository], { timeout: 10_000 });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[1].replace('refs/heads/', ''));
}
