import type { Pool } from 'pg';
import type { Item, Sku } from '../domain';
import type { ItemStore } from '../ports';

export class PostgresItems implements ItemStore {
  static readonly #TABLE = 'inventory.items';

  constructor(private readonly pool: Pool) {}

  async find(sku: Sku): Promise<Item | undefined> {
    const { rows } = await this.pool.query<Item>(
      `SELECT sku, available, reserved FROM ${PostgresItems.#TABLE} WHERE sku = $1`,
      [sku],
    );
    return rows[0];
  }

  async reserve(sku: Sku, quantity: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE ${PostgresItems.#TABLE}
       SET available = available - $2, reserved = reserved + $2
       WHERE sku = $1 AND available >= $2`,
      [sku, quantity],
    );
    return rowCount === 1;
  }
}
