import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AdmZip from 'adm-zip';

export class ThemeInstaller {
  constructor(private readonly root: string) {}

  async install(themeId: string, archive: Buffer): Promise<number> {
    const dir = path.join(this.root, themeId);
    const entries = new AdmZip(archive).getEntries().filter((e) => !e.isDirectory);
    for (const entry of entries) {
      const target = path.join(dir, entry.entryName);
      await mkdir(path.dirname(target), { recursive: true }); // expect: path
      await writeFile(target, entry.getData()); // expect: path
    }
    return entries.length;
  }
}
