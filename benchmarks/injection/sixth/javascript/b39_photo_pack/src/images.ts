import AdmZip from 'adm-zip';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAGIC: Array<[string, string]> = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e47', 'image/png'],
];

export interface Image {
  type: string;
  bytes: Buffer;
  index: number;
}

export function* images(pack: Buffer, dir: string): Generator<Image> {
  mkdirSync(dir, { recursive: true });
  try {
    const entries = new AdmZip(pack).getEntries().filter((e) => !e.isDirectory && e.header.size < 20_000_000);
    for (const [index, entry] of entries.slice(0, 500).entries()) {
      const local = join(dir, `${index}.img`);
      writeFileSync(local, entry.getData());
      const bytes = readFileSync(local);
      const head = bytes.subarray(0, 4).toString('hex');
      const known = MAGIC.find(([m]) => head.startsWith(m));
      if (known) yield { type: known[1], bytes, index };
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
