import { execFile } from 'child_process';

export function runTool(tool: string, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const bin = tool.startsWith('/') ? tool : `/opt/bin/${tool}`;
    execFile(bin, [file], { maxBuffer: 8 << 20 }, (err, stdout) => { // expect: cmd
      if (err) return reject(err);
      resolve(stdout.split('\n').length);
    });
  });
}
