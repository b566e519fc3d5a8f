import { spawnSync } from 'node:child_process';

export interface Exchanger {
  priority: number;
  host: string;
}

export class DigProbe {
  constructor(private readonly program: string) {}

  mx(domain: string): Exchanger[] {
    const line = `${this.program} +short MX ${domain}`;
    const run = spawnSync(line, { shell: true, encoding: 'utf8', timeout: 5000 }); // expect: cmd
    if (run.status !== 0) {
      throw new Error('dig failed');
    }
    return run.stdout
      .split('\n')
      .filter(Boolean)
      .map((row) => {
        const [priority, host] = row.split(' ');
        return { priority: Number(priority), host };
      });
  }
}
