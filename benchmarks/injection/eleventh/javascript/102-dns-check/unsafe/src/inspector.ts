import { spawn } from 'node:child_process';

export class DomainInspector {
  private collect(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'ignore'] }); // expect: cmd
      child.stdout.on('data', (c: Buffer) => chunks.push(c));
      child.once('error', reject);
      child.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
  }

  async lookup(domain: string, type: 'TXT' | 'MX'): Promise<string[]> {
    const flag = type === 'MX' ? 'MX' : 'TXT';
    const output = await this.collect(`dig +short ${flag} ${domain}`);
    return output.split('\n').filter(Boolean);
  }
}
