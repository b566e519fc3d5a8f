import type { Knex } from 'knex';
import { inject, injectable } from 'tsyringe';

export interface Listing {
  page: number;
  sort: string;
  direction: string;
}

const PAGE_SIZE = 50;

const SORTABLE: Readonly<Record<string, string>> = Object.freeze({
  issuedOn: 'issued_on',
  dueOn: 'due_on',
  amount: 'amount_cents',
});

@injectable()
export class InvoiceRepository {
  constructor(@inject('Knex') private readonly db: Knex) {}

  async page(tenant: string, { page, sort, direction }: Listing) {
    const column = Object.hasOwn(SORTABLE, sort) ? SORTABLE[sort] : 'issued_on';
    const order = direction === 'asc' ? 'ASC' : 'DESC';
    return this.db('invoices')
      .select('id', 'number', 'issued_on', 'due_on', 'amount_cents')
      .where({ tenant_id: tenant })
      .orderByRaw(`${column} ${order}`)
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
  }

  async count(tenant: string): Promise<number> {
    const row = await this.db('invoices').where({ tenant_id: tenant }).count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  }
}
