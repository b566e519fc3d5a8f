import { PrismaClient } from '@prisma/client';

export interface CustomerView {
  tier: string;
  country: string;
}

export class CustomerLoader {
  private readonly prisma = new PrismaClient();
  private readonly cache = new Map<number, CustomerView>();

  async many(ids: readonly number[]): Promise<ReadonlyMap<number, CustomerView>> {
    const missing = [...new Set(ids)].filter((id) => !this.cache.has(id));
    if (missing.length > 0) {
      const rows = await this.prisma.$queryRaw<{ id: number; tier: string; country: string }[]>`
        SELECT id, tier, country FROM customers WHERE id = ANY(${missing}) AND deleted_at IS NULL`;
      for (const { id, tier, country } of rows) this.cache.set(id, { tier, country });
    }
    return this.cache;
  }
}
