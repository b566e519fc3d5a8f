import * as fs from 'node:fs';
import * as path from 'node:path';

export class Target {
  private written = 0;

  constructor(private readonly root: string) {
    fs.mkdirSync(root, { recursive: true });
  }

  write(name: string, content: Buffer): void {
    const file = path.join(this.root, name);
    fs.writeFileSync(file, content); // expect: path
    this.written += 1;
  }

  get count(): number {
    return this.written;
  }
}
