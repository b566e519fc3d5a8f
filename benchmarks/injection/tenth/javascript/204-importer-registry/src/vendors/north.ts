import type { Importer } from '../importer';

export const importer: Importer = (row) => {
  const { article, price } = row as { article?: unknown; price?: unknown };
  return typeof article === 'string' && typeof price === 'number' ? { sku: `N-${article}`, cents: Math.round(price * 100) } : undefined;
};
