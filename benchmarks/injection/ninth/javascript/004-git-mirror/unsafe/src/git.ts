import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export class Git {
  private constructor(private readonly dir: string, private readonly remote: string) {}

  static async init(root: string, remote: string): Promise<Git> {
    const dir = join(root, createHash('sha256').update(remote).digest('hex').slice(0, 16));
    await mkdir(dir, { recursive: true });
    await run('git', ['init', '--bare', dir]);
    return new Git(dir, remote);
  }

  async fetch(branch: string): Promise<void> {
    await run('git', ['fetch', '--depth', '1', this.remote, branch], { cwd: this.dir }); // expect: arg
  }
}
