export interface StampRequest {
  invoice: number;
  pages: string;
}

export function parseRequest(input: unknown): StampRequest {
  const raw = input as { invoice?: unknown; pages?: unknown };
  const invoice = Number(raw.invoice);
  if (!Number.isInteger(invoice) || invoice < 1) {
    throw new TypeError('invoice must be a positive integer');
  }
  const pages = typeof raw.pages === 'string' ? raw.pages.trim() : '1-z';
  return { invoice, pages };
}
