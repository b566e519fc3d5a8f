import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

interface ConvertInput {
  jobId: string;
  output?: { format?: string; quality?: number };
}

const s3 = new S3Client({});
const FORMATS = ['pdf', 'odt', 'txt'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (value: string): value is Format => (FORMATS as readonly string[]).includes(value);

abstract class Step<I, O> {
  abstract execute(input: I): Promise<O>;

  toHandler() {
    return async (input: I): Promise<O> => this.execute(input);
  }
}

class ConvertStep extends Step<ConvertInput, { bytes: number }> {
  async execute(input: ConvertInput) {
    const format = input.output?.format ?? 'pdf';
    if (!isFormat(format)) throw new Error('UnsupportedFormat');
    this.office(format);
    const body = readFileSync('/tmp/out/input.converted');
    await s3.send(new PutObjectCommand({ Bucket: process.env.OUTPUT_BUCKET, Key: `converted/${Date.now()}`, Body: body }));
    return { bytes: body.length };
  }

  private office(format: string): void {
    const args = ['--headless', '--convert-to', format, '--outdir', '/tmp/out', '/tmp/in/input.docx'];
    execFileSync('libreoffice', args, { env: { HOME: '/tmp' } });
  }
}

export const handler = new ConvertStep().toHandler();
