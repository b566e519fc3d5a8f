import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const run = promisify(execFile);
const s3 = new S3Client({});

interface Part {
  document: string;
  from: number;
  to: number;
}

interface Input {
  parts: Part[];
}

const DOCUMENT = /^[0-9a-f]{32}$/;

class Workspace {
  readonly #files: string[] = [];

  private constructor(private readonly directory: string) {}

  static async open(): Promise<Workspace> {
    return new Workspace(await mkdtemp(join(tmpdir(), 'merge-')));
  }

  async add(content: Uint8Array): Promise<string> {
    const file = join(this.directory, `${this.#files.length}.pdf`);
    await writeFile(file, content);
    this.#files.push(file);
    return file;
  }

  get output(): string {
    return join(this.directory, 'merged.pdf');
  }

  close(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }
}

const range = (from: unknown, to: unknown): string => {
  const [first, last] = [from, to].map((value) => Math.trunc(Number(value)));
  if (!(first >= 1 && last >= first)) throw new RangeError('pages');
  return `${first}-${last}`;
};

export const handler = async ({ parts }: Input) => {
  const workspace = await Workspace.open();
  try {
    const pages: string[] = [];
    for (const { document, from, to } of parts) {
      if (!DOCUMENT.test(document)) throw new TypeError('document');
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.DOCUMENTS, Key: `pdf/${document}.pdf` }));
      pages.push(await workspace.add(await Body!.transformToByteArray()), range(from, to));
    }
    await run('/opt/bin/qpdf', ['--empty', '--pages', ...pages, '--', workspace.output], { timeout: 30_000 });
    const Key = `merged/${Date.now()}.pdf`;
    await s3.send(new PutObjectCommand({ Bucket: process.env.DOCUMENTS, Key, Body: await readFile(workspace.output) }));
    return { key: Key };
  } finally {
    await workspace.close();
  }
};
