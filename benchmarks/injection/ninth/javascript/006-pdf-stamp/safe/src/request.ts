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
  if (!/^\d[\d,-]{0,40}$/.test(pages) && pages !== '1-z') {
    throw new TypeError('pages must be a page range');
  }
  return { invoice, pages };
}
