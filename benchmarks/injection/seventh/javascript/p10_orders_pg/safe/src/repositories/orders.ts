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
const COLUMNS: Record<string, string> = { created_at: 'created_at DESC', total: 'total DESC', customer: 'customer' };

function orderBy(sort: string): string {
  return Object.hasOwn(COLUMNS, sort) ? COLUMNS[sort] : 'id';
}

export class OrderRepository {
  constructor(private readonly pool: Pool) {}

  async search(q: OrderQuery): Promise<Order[]> {
    const values: string[] = [];
    let where = '';
    if (q.text) {
      values.push(`%${q.text}%`);
      where = `WHERE customer ILIKE $${values.length}`;
    }
    const sql = `SELECT id, customer, total FROM orders ${where} ORDER BY ${orderBy(q.sort)} LIMIT ${PAGE} OFFSET ${q.page * PAGE}`;
    const result = await this.pool.query<Order>(sql, values);
    return result.rows;
  }
}
