import { spawn } from 'node:child_process';

export function runTool(binary, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { shell: true, stdio: 'ignore' }); // expect: cmd
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}
