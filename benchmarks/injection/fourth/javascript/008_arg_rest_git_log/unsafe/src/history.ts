import { execFile } from 'child_process';
import type { Sink } from './console-sink';

export interface Commit {
  hash: string;
  subject: string;
}

export class History {
  constructor(
    private readonly cwd: string,
    private readonly sink: Sink,
  ) {}

  list(rev: string, limit: number): Promise<Commit[]> {
    this.sink.debug('listing history');
    return new Promise((resolve, reject) => {
      execFile('git', ['log', `-n${limit}`, '--format=%H %s', rev], { cwd: this.cwd }, (err, stdout) => { // expect: arg
        if (err) {
          reject(err);
          return;
        }
        resolve(stdout.trim().split('\n').map(toCommit));
      });
    });
  }
}

function toCommit(line: string): Commit {
  const [hash, ...rest] = line.split(' ');
  return { hash, subject: rest.join(' ') };
}
