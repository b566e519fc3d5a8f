import type { Sku } from '../domain';
import type { Supplier } from '../ports';

export class HttpSupplier implements Supplier {
  constructor(
    private readonly base: URL,
    private readonly key: string,
  ) {}

  async leadTime(sku: Sku): Promise<number> {
    const url = new URL(`articles/${encodeURIComponent(sku)}/lead-time`, this.base);
    const response = await fetch(url, { headers: { 'x-api-key': this.key }, signal: AbortSignal.timeout(1500) });
    if (!response.ok) return 14;
    const { days } = (await response.json()) as { days: number };
    return days;
  }
}
