import type { AppSyncResolverEvent } from 'aws-lambda';
import { listProducts, Product } from './products';
import { byName } from './strategies/by-name';
import { byPrice } from './strategies/by-price';

interface Args {
  expression: string;
  first?: number;
}

type Comparator = (a: Product, b: Product) => number;

const strategies = new Map<string, Comparator>([
  ['name', byName],
  ['price', byPrice],
]);

function comparator(expression: string): Comparator {
  const found = strategies.get(expression);
  if (!found) throw new Error('unknown ordering');
  return found;
}

export const handler = async (event: AppSyncResolverEvent<Args>): Promise<Product[]> => {
  const { expression, first } = event.arguments;
  const all = await listProducts();
  const sorted = [...all].sort(comparator(expression));
  return sorted.slice(0, Math.min(Number(first) || 10, 50));
};

export function page<T>(list: readonly T[], after: number, size: number): { items: T[]; next: number | null } {
  const items = list.slice(after, after + size);
  const next = after + size < list.length ? after + size : null;
  return { items, next };
}
