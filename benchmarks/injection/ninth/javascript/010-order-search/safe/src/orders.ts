import type { Pool } from 'pg';

export interface Listing {
  sort: string;
  direction: string;
  page: number;
}

const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['created', 'created_at'],
  ['total', 'total_cents'],
  ['state', 'state'],
]);

export class OrderRepository {
  private static readonly PAGE = 25;

  constructor(private readonly pool: Pool) {}

  async list(customer: string, listing: Listing): Promise<unknown[]> {
    const column = COLUMNS.get(listing.sort) ?? 'created_at';
    const order = `${column} ${listing.direction === 'asc' ? 'ASC' : 'DESC'}`;
    const text = `SELECT id, state, total_cents, created_at FROM orders WHERE customer_id = $1
      ORDER BY ${order} LIMIT $2 OFFSET $3`;
    const values = [customer, OrderRepository.PAGE, listing.page * OrderRepository.PAGE];
    const result = await this.pool.query(text, values);
    return result.rows;
  }
}
