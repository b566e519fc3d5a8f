import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const EXTENSIONS: Record<string, string> = {
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const type = event.headers['content-type'] ?? '';
  if (!Object.hasOwn(EXTENSIONS, type) || !event.isBase64Encoded) {
    return { statusCode: 415 };
  }
  const dir = await mkdtemp('/tmp/convert-');
  try {
    const source = join(dir, `sheet.${EXTENSIONS[type]}`);
    await writeFile(source, Buffer.from(event.body ?? '', 'base64'));
    await run('/opt/bin/ssconvert', [source, join(dir, 'sheet.csv')], { timeout: 20_000 });
    const body = await readFile(join(dir, 'sheet.csv'), 'utf8');
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'x-content-type-options': 'nosniff' },
      body,
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
