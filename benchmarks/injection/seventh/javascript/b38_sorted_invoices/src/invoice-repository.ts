import knex, { type Knex } from 'knex';
import type { ListQuery } from './list-query';

export class InvoiceRepository {
  constructor(private readonly db: Knex = knex({ client: 'pg', connection: process.env.DATABASE_URL })) {}

  list(q: ListQuery) {
    return this.db('invoices as i')
      .join('customers as c', 'c.id', 'i.customer_id')
      .select('i.id', 'i.amount_cents', 'c.name')
      .where('i.amount_cents', '>=', q.minimum)
      .modify((b) => {
        if (q.paid !== undefined) b.andWhere('i.paid', q.paid);
      })
      .orderByRaw(`${q.column} ${q.direction} NULLS LAST`)
      .limit(100);
  }
}
