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
    if (!/^[A-Za-z0-9][A-Za-z0-9._\/-]{0,99}$/.test(ref)) throw new GitError('bad ref');
    await exec('git', ['fetch', '--depth=1', '--no-tags', '--', `${this.#base}/${project}.git`, ref], { cwd });
    await exec('git', ['checkout', '--quiet', 'FETCH_HEAD'], { cwd });
  }

  async countFiles(cwd: string): Promise<number> {
    const { stdout } = await exec('git', ['ls-files', '-z'], { cwd });
    return stdout.split('\0').filter(Boolean).length;
  }
}
