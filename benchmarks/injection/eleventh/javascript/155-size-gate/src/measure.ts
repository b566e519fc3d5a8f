import unzipper, { type Entry } from 'unzipper';

const COUNTED = /\.(?:js|css|wasm)$/;

export async function measure(zip: NodeJS.ReadableStream): Promise<{ files: number; total: number }> {
  let files = 0;
  let total = 0;
  const entries = zip.pipe(unzipper.Parse({ forceStream: true }));
  for await (const entry of entries as AsyncIterable<Entry>) {
    if (!COUNTED.test(entry.path)) {
      entry.autodrain();
      continue;
    }
    files += 1;
    for await (const chunk of entry) total += (chunk as Buffer).length;
  }
  return { files, total };
}
