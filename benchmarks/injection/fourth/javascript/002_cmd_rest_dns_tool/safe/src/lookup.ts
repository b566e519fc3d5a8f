import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);

abstract class CommandTool {
  protected abstract readonly binary: string;

  protected async lines(args: string): Promise<string[]> {
    const { stdout } = await run(`${this.binary} ${args}`, { timeout: 5_000 });
    return stdout.split('\n').map((l) => l.trim()).filter(Boolean);
  }
}

export class LookupService extends CommandTool {
  protected readonly binary = 'dig +short';

  lookup(host: string, type: string): Promise<string[]> {
    return this.lines(`${host} ${type}`);
  }
}
