import type { Invoice } from '../invoices';

export interface Exporter {
  extension: string;
  contentType: string;
  render(invoices: Invoice[]): string;
}
