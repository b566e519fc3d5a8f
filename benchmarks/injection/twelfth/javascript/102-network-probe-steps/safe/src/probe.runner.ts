import { spawn } from 'node:child_process';
import * as TE from 'fp-ts/TaskEither';
import type { ProbeInput } from './probe.model';

const tools: Record<ProbeInput['kind'], readonly string[]> = {
  dns: ['/opt/bin/dig', '+short'],
  trace: ['/opt/bin/mtr', '--report', '-c', '3'],
};

const collect = (input: ProbeInput): Promise<string> =>
  new Promise((resolve, reject) => {
    const [program, ...flags] = tools[input.kind];
    const child = spawn(program, [...flags, input.host], { timeout: 15_000, shell: false });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error('ProbeFailed'))));
  });

export const runProbe = (input: ProbeInput): TE.TaskEither<Error, string> =>
  TE.tryCatch(() => collect(input), (cause) => new Error('ProbeFailed', { cause }));
