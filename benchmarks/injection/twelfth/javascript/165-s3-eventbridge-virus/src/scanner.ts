import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Verdict = 'clean' | 'infected' | 'error';

export class Scanner {
  constructor(private readonly program: string, private readonly database: string) {}

  async scan(path: string): Promise<Verdict> {
    const child = spawn(this.program, ['--no-summary', `--database=${this.database}`, path], { stdio: 'ignore' });
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? 'clean' : code === 1 ? 'infected' : 'error';
  }
}
