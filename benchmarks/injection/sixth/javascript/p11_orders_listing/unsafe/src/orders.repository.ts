import type { Pool } from 'pg';

export interface PageRequest {
  merchant: string;
  sort: string;
  descending: boolean;
  page: number;
}

export interface OrderRow {
  id: string;
  total_cents: number;
  created_at: Date;
}

export class OrderRepository {
  private static readonly SIZE = 25;

  constructor(private readonly pool: Pool) {}

  async page(req: PageRequest): Promise<OrderRow[]> {
    const order = `${req.sort} ${req.descending ? 'DESC' : 'ASC'}`;
    const text =
      'SELECT o.id, o.total_cents, o.created_at FROM orders o ' +
      `WHERE o.merchant_id = $1 ORDER BY ${order} LIMIT $2 OFFSET $3`;
    const values = [req.merchant, OrderRepository.SIZE, OrderRepository.SIZE * req.page];
    const { rows } = await this.pool.query<OrderRow>(text, values); // expect: sql
    return rows;
  }
}
