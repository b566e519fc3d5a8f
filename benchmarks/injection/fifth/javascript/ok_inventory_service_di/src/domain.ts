export type Sku = string & { readonly brand: unique symbol };

export class DomainError extends Error {
  constructor(
    readonly code: 'invalid' | 'missing' | 'conflict',
    message: string,
  ) {
    super(message);
  }
}

export const sku = (text: unknown): Sku => {
  if (typeof text !== 'string' || !/^[A-Z]{3}-\d{5}$/.test(text)) throw new DomainError('invalid', 'sku');
  return text as Sku;
};

export const quantity = (value: unknown): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new DomainError('invalid', 'quantity');
  return number;
};

export interface Item {
  sku: Sku;
  available: number;
  reserved: number;
}
