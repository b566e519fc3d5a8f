import type { Pool } from 'pg';

export interface Sorting {
  by: string;
  direction: string;
}

const PAGE = 25;

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async ofCustomer(customer: string, { by, direction }: Sorting, page: number) {
    const text =
      'SELECT id, status, total_cents, created_at FROM orders WHERE customer_id = $1 ' +
      `ORDER BY ${by} ${direction} LIMIT ${PAGE} OFFSET $2`;
    const { rows } = await this.pool.query(text, [customer, page * PAGE]); // expect: sql
    return rows;
  }
}
