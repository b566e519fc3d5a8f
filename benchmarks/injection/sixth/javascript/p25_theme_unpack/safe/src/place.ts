import * as fs from 'node:fs';
import * as path from 'node:path';

export function place(root: string, name: string, data: Buffer): void {
  const target = path.resolve(root, name);
  const rel = path.relative(root, target);
  if (rel === '' || rel.startsWith('..') || path.isAbsolute(rel)) {
    throw new Error('entry leaves the archive root');
  }
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, data, { mode: 0o644 });
}
