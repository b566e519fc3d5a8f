import type { Pool } from 'pg';

export interface OrderQuery {
  text: string;
  sort: string;
  page: number;
}

export interface Order {
  id: number;
  customer: string;
  total: string;
}

const PAGE = 25;

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async search(q: OrderQuery): Promise<Order[]> {
    const where = q.text ? `WHERE customer ILIKE '%${q.text}%'` : '';
    const sql = `SELECT id, customer, total FROM orders ${where} ORDER BY ${q.sort} LIMIT ${PAGE} OFFSET ${q.page * PAGE}`;
    const result = await this.pool.query<Order>(sql); // expect: sql
    return result.rows;
  }
}
