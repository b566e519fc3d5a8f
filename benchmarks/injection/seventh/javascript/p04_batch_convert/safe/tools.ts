import { execFile } from 'child_process';

const TOOLS = new Map<string, string>([
  ['pdf', '/opt/bin/pdftotext'],
  ['doc', '/opt/bin/antiword'],
  ['rtf', '/opt/bin/unrtf'],
]);

export function runTool(tool: string, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const bin = TOOLS.get(tool);
    if (!bin) return reject(new RangeError('no such tool'));
    execFile(bin, [file], { maxBuffer: 8 << 20 }, (err, stdout) => {
      if (err) return reject(err);
      resolve(stdout.split('\n').length);
    });
  });
}
