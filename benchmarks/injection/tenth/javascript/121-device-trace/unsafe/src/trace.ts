import { appendFile } from 'node:fs/promises';

interface TraceMessage {
  device: string;
  session: string;
  samples: number[][];
}

const BASE = process.env.TRACE_DIR ?? '/mnt/traces';

class TraceFile {
  private constructor(private readonly name: string) {}

  static of({ device, session }: TraceMessage): TraceFile {
    return new TraceFile(`${BASE}/${device}/${session}.csv`);
  }

  async append(rows: number[][]): Promise<void> {
    await appendFile(this.name, rows.map((row) => row.map(Number).join(',') + '\n').join('')); // expect: path
  }
}

export const handler = async (message: TraceMessage): Promise<void> => {
  await TraceFile.of(message).append(message.samples);
};
