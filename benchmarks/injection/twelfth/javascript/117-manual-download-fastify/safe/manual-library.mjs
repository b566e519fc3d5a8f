import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export class ManualLibrary {
  #root;
  #index;

  constructor(url) {
    this.#root = fileURLToPath(url);
  }

  async #files() {
    this.#index ??= readdir(this.#root, { recursive: true }).then((names) => new Set(names));
    return this.#index;
  }

  async read(lang, name) {
    const relative = `${lang}/${name}`;
    const files = await this.#files();
    if (!files.has(relative)) return null;
    return readFile(`${this.#root}/${relative}`);
  }
}
