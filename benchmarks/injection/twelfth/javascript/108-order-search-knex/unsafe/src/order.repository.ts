import knex, { type Knex } from 'knex';

export interface OrderRow { id: number; status: string; total_cents: number }
export interface OrderQuery { sort: string; descending: boolean; status?: string; page: number }

const db: Knex = knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 2 } });
const SIZE = 25;

export class OrderRepository {
  async find(query: OrderQuery): Promise<OrderRow[]> {
    const builder = db('orders as o').select<OrderRow[]>('o.id', 'o.status', 'o.total_cents');
    if (query.status) builder.where('o.status', query.status);
    const direction = query.descending ? 'DESC' : 'ASC';
    const order = `${query.sort === 'created' ? 'o.created_at' : query.sort} ${direction} NULLS LAST`;
    builder.orderByRaw(order); // expect: sql
    return builder.limit(SIZE).offset((query.page - 1) * SIZE);
  }
}
