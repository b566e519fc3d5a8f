import * as fs from 'node:fs';
import * as path from 'node:path';

export class Target {
  private written = 0;

  constructor(private readonly root: string) {
    fs.mkdirSync(root, { recursive: true });
  }

  write(name: string, content: Buffer): void {
    const file = path.resolve(this.root, name);
    if (!file.startsWith(path.resolve(this.root) + path.sep)) {
      throw new RangeError('entry leaves the target directory');
    }
    fs.writeFileSync(file, content);
    this.written += 1;
  }

  get count(): number {
    return this.written;
  }
}
