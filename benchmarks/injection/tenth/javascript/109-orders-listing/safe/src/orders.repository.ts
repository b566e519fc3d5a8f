import type { Pool } from 'pg';

export interface Sorting {
  by: string;
  direction: string;
}

const PAGE = 25;
const COLUMNS = new Map([
  ['created_at', 'created_at'],
  ['total', 'total_cents'],
  ['status', 'status'],
]);

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async ofCustomer(customer: string, sorting: Sorting, page: number) {
    const by = COLUMNS.get(sorting.by) ?? 'created_at';
    const direction = sorting.direction.toLowerCase() === 'asc' ? 'ASC' : 'DESC';
    const text =
      'SELECT id, status, total_cents, created_at FROM orders WHERE customer_id = $1 ' +
      `ORDER BY ${by} ${direction} LIMIT ${PAGE} OFFSET $2`;
    const { rows } = await this.pool.query(text, [customer, page * PAGE]);
    return rows;
  }
}
