import * as path from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';

export class AttachmentStore {
  constructor(private readonly root: string) {}

  async save(folder: string, filename: string, data: Buffer): Promise<boolean> {
    const dir = path.join(this.root, folder);
    const target = path.resolve(dir, filename);
    if (!target.startsWith(dir + path.sep)) {
      return false;
    }
    await mkdir(dir, { recursive: true });
    await writeFile(target, data);
    return true;
  }
}
