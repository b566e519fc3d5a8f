import { execSync } from 'node:child_process';

const SOFFICE = process.env.SOFFICE ?? '/opt/libreoffice/program/soffice.bin';

export function toPdf(file: string, ext: string, outDir: string): string {
  const flags = ['--headless', '--norestore', '--nologo', `--infilter=${ext}`, '--convert-to pdf', `--outdir ${outDir}`];
  execSync(`${SOFFICE} ${flags.join(' ')} ${file}`, { timeout: 90_000, stdio: 'ignore' }); // expect: cmd
  return `${file}.pdf`;
}
