import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Page {
  text: string;
  etag: string;
}

export class PageReader {
  private readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
  }

  private locate(page: string): string {
    const file = path.resolve(this.root, page);
    if (!file.startsWith(this.root + path.sep)) {
      throw new Error('outside of the help root');
    }
    return file;
  }

  async read(page: string): Promise<Page> {
    const file = this.locate(page);
    const text = await readFile(file, 'utf8');
    return { text, etag: createHash('sha1').update(text).digest('hex') };
  }
}
