import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Verdict = 'clean' | 'infected' | 'unscanned';

const VERDICTS: Record<number, Verdict> = { 0: 'clean', 1: 'infected' };

export class Scanner {
  constructor(
    private readonly program: string,
    private readonly database: string,
  ) {}

  async scan(file: string): Promise<Verdict> {
    const options = ['--stdout', '--no-summary', '--max-filesize=200M', `--database=${this.database}`];
    const child = spawn(this.program, [...options, '--', file], { stdio: 'ignore', timeout: 120_000 });
    const [code] = (await once(child, 'close')) as [number | null];
    return VERDICTS[code ?? -1] ?? 'unscanned';
  }
}
