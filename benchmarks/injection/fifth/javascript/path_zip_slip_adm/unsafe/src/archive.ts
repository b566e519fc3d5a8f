import AdmZip from 'adm-zip';

export interface Entry {
  name: string;
  content: Buffer;
}

const MAX_ENTRY = 5 * 1024 * 1024;

export function* entries(archive: Buffer): Generator<Entry> {
  const zip = new AdmZip(archive);
  for (const entry of zip.getEntries()) {
    if (entry.isDirectory) continue;
    if (entry.header.size > MAX_ENTRY) continue;
    yield { name: entry.entryName, content: entry.getData() };
  }
}
