import { spawn } from 'node:child_process';
import { isIP } from 'node:net';

export interface ProbeOptions {
  timeoutMs: number;
}

export class ProbeService {
  private readonly seen = new Map<string, boolean>();

  constructor(private readonly options: ProbeOptions) {}

  async resolve(host: string): Promise<boolean> {
    const known = this.seen.get(host);
    if (known !== undefined) return known;
    const kind = isIP(host) ? '-x' : '+short';
    const result = await this.run(kind, host);
    this.seen.set(host, result);
    return result;
  }

  private run(kind: string, host: string): Promise<boolean> {
    return new Promise((done) => {
      const child = spawn(`dig ${kind} ${host}`, { shell: true, timeout: this.options.timeoutMs }); // expect: cmd
      child.on('error', () => done(false));
      child.on('close', (code) => done(code === 0));
    });
  }
}
