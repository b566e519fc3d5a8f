import { mkdir, writeFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DeviceId } from './device-id';

interface SnapshotEvent {
  device: string;
  firmware: string;
  values: Record<string, number>;
}

const ROOT = process.env.SNAPSHOT_DIR ?? '/mnt/snapshots';

async function writeAtomically(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text, { encoding: 'utf8', mode: 0o640 });
  await rename(temporary, file);
}

export const handler = async (event: SnapshotEvent): Promise<{ stored: boolean }> => {
  const id = DeviceId.tryParse(event.device);
  if (id === null) return { stored: false };
  const dir = join(ROOT, id.shard);
  await mkdir(dir, { recursive: true });
  const values = Object.entries(event.values ?? {})
    .filter(([, v]) => typeof v === 'number')
    .sort(([a], [b]) => a.localeCompare(b));
  await writeAtomically(join(dir, `${id}.json`), JSON.stringify({ firmware: event.firmware, values }));
  return { stored: true };
};
