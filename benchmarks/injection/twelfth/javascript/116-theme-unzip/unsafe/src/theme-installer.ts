import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as unzipper from 'unzipper';

export class ThemeInstaller {
  constructor(private readonly root: string) {}

  async install(archive: Buffer): Promise<number> {
    const digest = createHash('sha256').update(archive).digest('hex');
    const home = path.join(this.root, digest);
    await mkdir(home, { recursive: true });
    const directory = await unzipper.Open.buffer(archive);
    const files = directory.files.filter((file) => file.type === 'File');
    for (const file of files) await this.extract(file, home);
    return files.length;
  }

  private async extract(file: unzipper.File, home: string): Promise<void> {
    const target = path.join(home, file.path);
    await pipeline(file.stream(), createWriteStream(target)); // expect: path
  }
}
