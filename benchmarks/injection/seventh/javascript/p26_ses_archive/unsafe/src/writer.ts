import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

export class ArchiveWriter {
  constructor(private root: string) {}

  private fileName(thread: string): string {
    return thread.trim() + '.ndjson';
  }

  async add(thread: string, entry: object): Promise<string> {
    const digest = createHash('md5').update(JSON.stringify(entry)).digest('hex');
    const file = path.join(this.root, this.fileName(thread));
    const out = fs.createWriteStream(file, { flags: 'a' }); // expect: path
    await new Promise<void>((ok, fail) => {
      out.on('error', fail);
      out.end(JSON.stringify({ ...entry, digest }) + '\n', () => ok());
    });
    return digest;
  }
}
