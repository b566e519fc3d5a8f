import type { Knex } from 'knex';
import { inject, injectable } from 'tsyringe';

export interface Listing {
  page: number;
  sort: string;
  direction: string;
}

const PAGE_SIZE = 50;

@injectable()
export class InvoiceRepository {
  constructor(@inject('Knex') private readonly db: Knex) {}

  async page(tenant: string, { page, sort, direction }: Listing) {
    return this.db('invoices')
      .select('id', 'number', 'issued_on', 'due_on', 'amount_cents')
      .where({ tenant_id: tenant })
      .orderByRaw(`${sort} ${direction}`) // expect: sql
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
  }

  async count(tenant: string): Promise<number> {
    const row = await this.db('invoices').where({ tenant_id: tenant }).count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  }
}
