import type { Importer } from '../importer';

export const importer: Importer = (row) => {
  const [sku, cents] = Array.isArray(row) ? row : [];
  return typeof sku === 'string' && Number.isInteger(cents) ? { sku: `S-${sku}`, cents } : undefined;
};
