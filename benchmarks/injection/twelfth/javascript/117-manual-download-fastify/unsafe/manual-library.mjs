import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export class ManualLibrary {
  #root;

  constructor(url) {
    this.#root = fileURLToPath(url);
  }

  async read(lang, name) {
    const file = [this.#root, lang, name].join('/');
    try {
      return await readFile(file); // expect: path
    } catch (error) {
      if (error.code === 'ENOENT') return null;
      throw error;
    }
  }
}
