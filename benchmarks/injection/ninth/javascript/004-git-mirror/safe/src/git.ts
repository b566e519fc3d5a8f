import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BRANCH = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,120}$/;

export class Git {
  private constructor(private readonly dir: string, private readonly remote: string) {}

  static async init(root: string, remote: string): Promise<Git> {
    const dir = join(root, createHash('sha256').update(remote).digest('hex').slice(0, 16));
    await mkdir(dir, { recursive: true });
    await run('git', ['init', '--bare', dir]);
    return new Git(dir, remote);
  }

  async fetch(branch: string): Promise<void> {
    if (!BRANCH.test(branch)) {
      throw new RangeError('not a branch name');
    }
    await run('git', ['fetch', '--depth', '1', '--end-of-options', this.remote, branch], { cwd: this.dir });
  }
}
