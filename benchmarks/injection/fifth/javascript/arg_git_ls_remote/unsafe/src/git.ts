import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function branches(repository: string): Promise<string[]> {
  const { stdout } = await run('git', ['ls-remote', '--heads', repository], { timeout: 10_000 }); // expect: arg
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[1].replace('refs/heads/', ''));
}
