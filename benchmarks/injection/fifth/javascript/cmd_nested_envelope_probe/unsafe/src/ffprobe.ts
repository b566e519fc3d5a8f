import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);

export interface ProbeOptions {
  file: string;
  select: string;
}

export class Ffprobe {
  readonly #binary: string;

  private constructor(binary: string) {
    this.#binary = binary;
  }

  static create(): Ffprobe {
    return new Ffprobe(process.env.FFPROBE_PATH ?? '/opt/bin/ffprobe');
  }

  async duration({ file, select }: ProbeOptions): Promise<number> {
    const flags = `-v error -select_streams ${select} -show_entries format=duration -of csv=p=0`;
    const { stdout } = await run(`${this.#binary} ${flags} ${file}`); // expect: cmd
    return Number.parseFloat(stdout);
  }
}
