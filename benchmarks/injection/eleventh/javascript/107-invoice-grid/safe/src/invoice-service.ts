import { inject, injectable } from 'tsyringe';
import { InvoiceRepository, type Listing } from './invoice-repository';

@injectable()
export class InvoiceService {
  constructor(@inject(InvoiceRepository) private readonly repository: InvoiceRepository) {}

  async list(tenant: string, listing: Listing) {
    const [rows, total] = await Promise.all([
      this.repository.page(tenant, listing),
      this.repository.count(tenant),
    ]);
    return { rows, total, page: listing.page };
  }
}
