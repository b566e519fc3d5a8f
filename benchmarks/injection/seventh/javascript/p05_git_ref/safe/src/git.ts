import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { HttpError } from './http';

const run = promisify(execFile);
const REF = /^[A-Za-z0-9][A-Za-z0-9._\/]{0,99}$/;

export function assertRef(ref: string): void {
  if (!REF.test(ref)) {
    throw new HttpError(400, 'not a valid ref');
  }
}

export class GitClient {
  constructor(private readonly dir: string) {}

  async listFiles(ref: string): Promise<string[]> {
    const args = ['--git-dir', this.dir, 'archive', '--format=tar', ref, 'docs/'];
    const { stdout } = await run('git', args, { maxBuffer: 32 * 1024 * 1024 });
    return stdout.split('\0').filter((n) => n.startsWith('docs/'));
  }
}
