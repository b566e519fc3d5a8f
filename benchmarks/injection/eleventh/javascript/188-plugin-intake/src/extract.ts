import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative, isAbsolute, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';

const MAX_FILES = 500;

const isInside = (root: string, candidate: string): boolean => {
  const way = relative(root, candidate);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
};

export async function extract(archive: NodeJS.ReadableStream, root: string): Promise<string[]> {
  const written: string[] = [];
  const entries = tar.extract();
  const unzipped = pipeline(archive, createGunzip(), entries);
  for await (const entry of entries) {
    const target = resolve(root, entry.header.name);
    if (entry.header.type !== 'file' || !isInside(root, target)) {
      entry.resume();
      continue;
    }
    if (written.length >= MAX_FILES) throw new RangeError('too many files');
    await mkdir(dirname(target), { recursive: true });
    await pipeline(entry, createWriteStream(target, { mode: 0o600 }));
    written.push(target);
  }
  await unzipped;
  return written;
}
