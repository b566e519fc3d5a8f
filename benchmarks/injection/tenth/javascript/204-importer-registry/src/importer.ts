export interface Product {
  sku: string;
  cents: number;
}

export type Importer = (row: unknown) => Product | undefined;
