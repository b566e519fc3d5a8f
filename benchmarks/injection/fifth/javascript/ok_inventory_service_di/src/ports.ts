import type { Item, Sku } from './domain';

export interface ItemStore {
  find(sku: Sku): Promise<Item | undefined>;
  reserve(sku: Sku, quantity: number): Promise<boolean>;
}

export interface Supplier {
  leadTime(sku: Sku): Promise<number>;
}

export interface Events {
  reserved(sku: Sku, quantity: number): Promise<void>;
}
