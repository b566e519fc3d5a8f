import { spawnSync } from 'node:child_process';

export interface Exchanger {
  priority: number;
  host: string;
}

const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

export class DigProbe {
  constructor(private readonly program: string) {}

  mx(domain: string): Exchanger[] {
    if (!HOST_NAME.test(domain)) {
      throw new RangeError('not a host name');
    }
    const run = spawnSync(this.program, ['+short', 'MX', domain], { encoding: 'utf8', timeout: 5000 });
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
