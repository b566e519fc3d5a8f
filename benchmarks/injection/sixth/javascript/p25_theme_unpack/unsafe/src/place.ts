import * as fs from 'node:fs';
import * as path from 'node:path';

export function place(root: string, name: string, data: Buffer): void {
  const target = path.join(root, name);
  fs.mkdirSync(path.dirname(target), { recursive: true }); // expect: path
  fs.writeFileSync(target, data, { mode: 0o644 }); // expect: path
}
