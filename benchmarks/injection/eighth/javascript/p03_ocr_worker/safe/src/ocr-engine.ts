import { spawn } from 'node:child_process';

const LANGUAGES = new Set(['eng', 'deu', 'fra', 'spa', 'ita']);

export class OcrEngine {
  recognise(file: string, language: string): Promise<string> {
    if (!LANGUAGES.has(language)) {
      return Promise.reject(new RangeError('unsupported language'));
    }
    return new Promise((resolve, reject) => {
      const child = spawn('tesseract', [file, 'stdout', '-l', language]);
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`tesseract exited with ${code}`)),
      );
    });
  }
}
