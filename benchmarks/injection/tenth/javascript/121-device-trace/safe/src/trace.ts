import { appendFile } from 'node:fs/promises';

interface TraceMessage {
  device: string;
  session: string;
  samples: number[][];
}

const BASE = process.env.TRACE_DIR ?? '/mnt/traces';
const DEVICE = /^[A-Z]{2}-\d{6}$/;
const SESSION = /^[0-9a-f]{16}$/;

class TraceFile {
  private constructor(private readonly name: string) {}

  static of({ device, session }: TraceMessage): TraceFile {
    if (!DEVICE.test(device) || !SESSION.test(session)) throw new TypeError('malformed trace message');
    return new TraceFile(`${BASE}/${device}/${session}.csv`);
  }

  async append(rows: number[][]): Promise<void> {
    await appendFile(this.name, rows.map((row) => row.map(Number).join(',') + '\n').join(''));
  }
}

export const handler = async (message: TraceMessage): Promise<void> => {
  await TraceFile.of(message).append(message.samples);
};
