import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export class HelpLibrary {
  constructor(private readonly root: string) {}

  async page(lang: string, page: string): Promise<string | null> {
    const file = join(this.root, lang, `${page}.md`);
    try {
      return await readFile(file, 'utf8'); // expect: path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
