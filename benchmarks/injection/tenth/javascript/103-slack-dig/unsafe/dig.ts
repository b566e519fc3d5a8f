import { spawn } from 'child_process';

export function dig(domain: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/opt/bin/dig', ['+short', domain, 'A'], { shell: true, timeout: 2000 }); // expect: cmd
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.on('error', reject);
    child.on('close', () => resolve(out.trim() || 'no records'));
  });
}
