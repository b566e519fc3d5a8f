import { DomainError, type Item, type Sku } from './domain';
import type { Events, ItemStore, Supplier } from './ports';

export class Inventory {
  constructor(
    private readonly store: ItemStore,
    private readonly supplier: Supplier,
    private readonly events: Events,
  ) {}

  async show(sku: Sku): Promise<Item & { leadTime?: number }> {
    const item = await this.store.find(sku);
    if (!item) throw new DomainError('missing', 'item');
    return item.available > 0 ? item : { ...item, leadTime: await this.supplier.leadTime(sku) };
  }

  async reserve(sku: Sku, quantity: number): Promise<void> {
    if (!(await this.store.reserve(sku, quantity))) throw new DomainError('conflict', 'not enough');
    await this.events.reserved(sku, quantity);
  }
}
