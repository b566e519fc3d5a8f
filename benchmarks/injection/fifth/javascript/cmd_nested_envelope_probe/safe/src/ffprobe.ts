import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ProbeOptions {
  file: string;
  select: string;
}

const STREAMS = new Map<string, string>([['video', 'v:0'], ['audio', 'a:0']]);

export class Ffprobe {
  readonly #binary: string;

  private constructor(binary: string) {
    this.#binary = binary;
  }

  static create(): Ffprobe {
    return new Ffprobe(process.env.FFPROBE_PATH ?? '/opt/bin/ffprobe');
  }

  async duration({ file, select }: ProbeOptions): Promise<number> {
    const stream = STREAMS.get(select) ?? 'v:0';
    const flags = ['-v', 'error', '-select_streams', stream, '-show_entries', 'format=duration', '-of', 'csv=p=0'];
    const { stdout } = await run(this.#binary, [...flags, file]);
    return Number.parseFloat(stdout);
  }
}
