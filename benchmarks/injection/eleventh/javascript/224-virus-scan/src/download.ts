import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

export async function withDownload<T>(body: NodeJS.ReadableStream, work: (file: string) => Promise<T>): Promise<T> {
  const file = `/tmp/${randomUUID()}`;
  try {
    await pipeline(body, createWriteStream(file));
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
