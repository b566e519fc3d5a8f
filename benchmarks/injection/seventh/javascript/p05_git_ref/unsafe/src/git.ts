import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export class GitClient {
  constructor(private readonly dir: string) {}

  async listFiles(ref: string): Promise<string[]> {
    const args = ['--git-dir', this.dir, 'archive', '--format=tar', ref, 'docs/'];
    const { stdout } = await run('git', args, { maxBuffer: 32 * 1024 * 1024 }); // expect: arg
    return stdout.split('\0').filter((n) => n.startsWith('docs/'));
  }
}
