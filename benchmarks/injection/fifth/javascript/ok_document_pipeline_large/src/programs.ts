import { execFile, type ExecFileOptions } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { log } from './logger';

const execute = promisify(execFile);

const options: ExecFileOptions = {
  timeout: 60_000,
  maxBuffer: 8 * 1024 * 1024,
  env: { PATH: '/opt/bin:/usr/bin:/bin', HOME: '/tmp', LD_LIBRARY_PATH: '/opt/lib' },
};

export class ProgramError extends Error {
  constructor(
    readonly program: string,
    readonly code: number | string | undefined,
  ) {
    super(`${program} failed with ${code}`);
    this.name = 'ProgramError';
  }
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const started = Date.now();
  try {
    const { stdout } = await execute(program, [...args], options);
    return stdout.toString();
  } catch (error) {
    throw new ProgramError(program, (error as { code?: number | string }).code);
  } finally {
    log('debug', `ran ${program}`, { milliseconds: Date.now() - started });
  }
}

export async function isClean(file: string): Promise<boolean> {
  try {
    await run('clamscan', ['--no-summary', '--infected', file]);
    return true;
  } catch (error) {
    if (error instanceof ProgramError && error.code === 1) return false;
    throw error;
  }
}

export async function toPdf(file: string, directory: string): Promise<string> {
  await run('soffice', ['--headless', '--norestore', '--convert-to', 'pdf', '--outdir', directory, file]);
  return file.replace(/\.[a-z]+$/, '.pdf');
}

export async function pageCount(file: string): Promise<number> {
  const text = await run('pdfinfo', [file]);
  const [, pages] = /^Pages:\s+(\d+)$/m.exec(text) ?? [];
  return Number(pages ?? 0);
}

export async function toImages(file: string, directory: string, dpi: number): Promise<string[]> {
  await run('pdftoppm', ['-r', String(dpi), '-png', file, join(directory, 'page')]);
  const names = await readdir(directory);
  return names
    .filter((name) => /^page-\d+\.png$/.test(name))
    .sort()
    .map((name) => join(directory, name));
}

export const recognise = (image: string, language: string): Promise<string> =>
  run('tesseract', [image, 'stdout', '-l', language, '--psm', '3']);
