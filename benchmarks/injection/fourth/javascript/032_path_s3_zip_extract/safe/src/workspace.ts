import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertInside } from './inside';

export class Workspace {
  private files = 0;

  constructor(private readonly root: string) {}

  write(name: string, data: Buffer): void {
    const target = join(this.root, name);
    assertInside(this.root, target);
    writeFileSync(target, data);
    this.files += 1;
  }

  get size(): number {
    return this.files;
  }
}
