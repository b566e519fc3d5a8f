import { spawn } from 'node:child_process';

export class OcrEngine {
  recognise(file: string, language: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn('tesseract', [file, 'stdout', '-l', language], { shell: true }); // expect: cmd
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`tesseract exited with ${code}`)),
      );
    });
  }
}
