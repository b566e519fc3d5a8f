import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const REPO = '/mnt/mirror/product.git';

export interface Commit {
  sha: string;
  subject: string;
}

export async function shortlog(rev: string, max: number): Promise<Commit[]> {
  if (rev !== 'HEAD' && !/^v\d+\.\d+\.\d+$/.test(rev)) {
    throw new RangeError('revision');
  }
  const args = ['--git-dir', REPO, 'log', '--format=%H %s', `--max-count=${max}`, '--end-of-options', rev];
  const { stdout } = await exec('git', args, { maxBuffer: 4 << 20 });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ sha: line.slice(0, 40), subject: line.slice(41) }));
}
