import { execFileSync } from 'node:child_process';
import type { Extension } from './names';

const SOFFICE = process.env.SOFFICE ?? '/opt/libreoffice/program/soffice.bin';

export function toPdf(file: string, ext: Extension, outDir: string): string {
  const flags = ['--headless', '--norestore', '--nologo', `--infilter=${ext}`, '--convert-to', 'pdf', '--outdir', outDir];
  execFileSync(SOFFICE, [...flags, file], { timeout: 90_000, stdio: 'ignore' });
  return `${file}.pdf`;
}
