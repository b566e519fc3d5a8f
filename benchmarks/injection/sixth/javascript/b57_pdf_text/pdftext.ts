import { spawn } from 'node:child_process';

interface Input {
  pdf: string;
  firstPage?: number;
  lastPage?: number;
}

interface Output {
  text: string;
  words: number;
}

const BINARY = '/opt/bin/pdftotext';

const pageNumber = (n: unknown, fallback: number): string => {
  const v = Math.trunc(Number(n));
  return String(v >= 1 && v <= 2000 ? v : fallback);
};

function extract(pdf: Buffer, first: string, last: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(BINARY, ['-layout', '-f', first, '-l', last, '-', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: '/opt/bin' },
      timeout: 20_000,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (c: Buffer) => chunks.push(c));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`pdftotext ended with ${code}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(pdf);
  });
}

export const handler = async (input: Input): Promise<Output> => {
  const pdf = Buffer.from(input.pdf, 'base64');
  if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') throw new TypeError('not a PDF');
  const text = await extract(pdf, pageNumber(input.firstPage, 1), pageNumber(input.lastPage, 2000));
  return { text, words: text.split(/\s+/).filter(Boolean).length };
};
