import type { Product } from '../products';

export const byName = (a: Product, b: Product): number => a.name.localeCompare(b.name);
