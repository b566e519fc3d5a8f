import { Repository } from './repository';

export interface Invoice {
  id: string;
  customer: string;
  status: 'open' | 'paid' | 'void';
  total: number;
}

export class InvoiceRepository extends Repository<Invoice> {
  protected readonly table = 'invoices';
  protected readonly columns = ['customer', 'status'] as const;
}
