import { Resolver } from 'node:dns/promises';

export class DomainInspector {
  private readonly resolver = new Resolver({ timeout: 3000, tries: 2 });

  async lookup(domain: string, type: 'TXT' | 'MX'): Promise<string[]> {
    if (type === 'MX') {
      const exchanges = await this.resolver.resolveMx(domain);
      return exchanges.map((m) => `${m.priority} ${m.exchange}`);
    }
    const chunks = await this.resolver.resolveTxt(domain);
    return chunks.map((c) => c.join(''));
  }
}
