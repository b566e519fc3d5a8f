import AdmZip from 'adm-zip';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const MAX_ENTRY = 5 * 1024 * 1024;

export function extract(archive: Buffer, target: string): void {
  const root = path.resolve(target);
  for (const entry of new AdmZip(archive).getEntries()) {
    if (entry.isDirectory || entry.header.size > MAX_ENTRY) continue;
    const file = path.resolve(root, entry.entryName);
    if (path.relative(root, file).startsWith('..') || path.isAbsolute(path.relative(root, file))) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, entry.getData());
  }
}
