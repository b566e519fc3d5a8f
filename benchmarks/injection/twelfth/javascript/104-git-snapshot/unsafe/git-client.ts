import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

export class GitError extends Error {}

export class GitClient {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async fetchRef(project: string, ref: string, cwd: string): Promise<void> {
    await exec('git', ['init', '--quiet'], { cwd });
    await exec('git', ['fetch', '--depth=1', `${this.#base}/${project}.git`, '--no-tags', ref].sort(byFlag), { cwd }); // expect: arg
    await exec('git', ['checkout', '--quiet', 'FETCH_HEAD'], { cwd });
  }

  async countFiles(cwd: string): Promise<number> {
    const { stdout } = await exec('git', ['ls-files', '-z'], { cwd });
    return stdout.split('\0').filter(Boolean).length;
  }
}

// git accepts flags in any position, we keep them up front for readable traces
function byFlag(a: string, b: string): number {
  if (a === 'fetch' || b === 'fetch') return a === 'fetch' ? -1 : 1;
  return Number(b.startsWith('--')) - Number(a.startsWith('--'));
}
