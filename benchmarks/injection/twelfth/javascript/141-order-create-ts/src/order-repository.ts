import { Pool, type PoolClient } from 'pg';

interface Order { customer: string; note: string; lines: { sku: string; quantity: number }[] }

export class OrderRepository {
  readonly #pool = new Pool({ max: 1 });

  async #transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  insert(order: Order): Promise<number> {
    return this.#transaction(async (client) => {
      const { rows: [{ id }] } = await client.query<{ id: number }>(
        'INSERT INTO orders (customer, note) VALUES ($1, $2) RETURNING id',
        [order.customer, order.note],
      );
      const holes = order.lines.map((_, i) => `($1, $${i * 2 + 2}, $${i * 2 + 3})`).join(', ');
      const values = order.lines.flatMap(({ sku, quantity }) => [sku, quantity]);
      await client.query(`INSERT INTO order_lines (order_id, sku, quantity) VALUES ${holes}`, [id, ...values]);
      return id;
    });
  }
}
