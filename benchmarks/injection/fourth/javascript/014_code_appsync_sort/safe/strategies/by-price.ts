import type { Product } from '../products';

export const byPrice = (a: Product, b: Product): number => a.price - b.price;
