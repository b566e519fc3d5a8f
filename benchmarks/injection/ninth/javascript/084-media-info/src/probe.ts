import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function probe(file: string): Promise<number> {
  const { stdout } = await run('/opt/bin/ffprobe', [
    '-v', 'error', '-show_entries', 'format=duration', '-of', 'json', file,
  ]);
  return Number(JSON.parse(stdout).format.duration) || 0;
}
