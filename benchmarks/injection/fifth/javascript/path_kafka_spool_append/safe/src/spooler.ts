import { appendFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { Envelope } from './envelope';

export abstract class Sink {
  protected lines = 0;

  abstract write(group: string, envelopes: Envelope[]): Promise<void>;

  get count(): number {
    return this.lines;
  }
}

export class FileSink extends Sink {
  constructor(private readonly root: string) {
    super();
  }

  private fileOf(group: string): string {
    const day = new Date().toISOString().slice(0, 10);
    const name = createHash('sha256').update(group).digest('hex');
    return `${this.root}/${name}-${day}.ndjson`;
  }

  async write(group: string, envelopes: Envelope[]): Promise<void> {
    const lines = envelopes.map(({ payload }) => `${JSON.stringify(payload)}\n`);
    await appendFile(this.fileOf(group), lines.join(''));
    this.lines += lines.length;
  }
}

export class NullSink extends Sink {
  async write(_group: string, envelopes: Envelope[]): Promise<void> {
    this.lines += envelopes.length;
  }
}
