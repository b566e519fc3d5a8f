import type { Pool } from 'pg';

export interface Listing {
  sort: string;
  direction: string;
  page: number;
}

export class OrderRepository {
  private static readonly PAGE = 25;

  constructor(private readonly pool: Pool) {}

  async list(customer: string, listing: Listing): Promise<unknown[]> {
    const order = [listing.sort, listing.direction.toUpperCase()].join(' ');
    const text = `SELECT id, state, total_cents, created_at FROM orders WHERE customer_id = $1
      ORDER BY ${order} LIMIT $2 OFFSET $3`;
    const values = [customer, OrderRepository.PAGE, listing.page * OrderRepository.PAGE];
    const result = await this.pool.query(text, values); // expect: sql
    return result.rows;
  }
}
