import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Preset } from './types';

const FFMPEG = process.env.FFMPEG_PATH ?? '/opt/bin/ffmpeg';

async function run(args: string[]): Promise<void> {
  const child = spawn(FFMPEG, ['-hide_banner', '-nostdin', '-y', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`ffmpeg ended with ${code} after ${Buffer.concat(errors).length} bytes of messages`);
  }
}

export const still = (source: string, target: string, at: number, { width, quality }: Preset): Promise<void> =>
  run(['-ss', at.toFixed(2), '-i', source, '-frames:v', '1', '-vf', `scale=${width}:-2`, '-q:v', String(quality), target]);

export const preview = (source: string, target: string, at: number, { width }: Preset): Promise<void> =>
  run(['-ss', at.toFixed(2), '-t', '3', '-i', source, '-an', '-vf', `fps=8,scale=${width}:-2`, '-loop', '0', target]);
