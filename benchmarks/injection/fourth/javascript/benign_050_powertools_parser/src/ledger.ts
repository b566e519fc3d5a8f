import { Pool, type PoolClient } from 'pg';

export class Ledger {
  private readonly pool = new Pool({ max: 2, connectionString: process.env.DATABASE_URL });

  async add(account: number, cents: number, currency: string): Promise<void> {
    await this.transaction(async (c) => {
      await c.query('INSERT INTO payment (account, cents, currency) VALUES ($1, $2, $3)', [account, cents, currency]);
      await c.query('UPDATE account SET balance = balance + $2 WHERE id = $1', [account, cents]);
    });
  }

  private async transaction<T>(work: (c: PoolClient) => Promise<T>): Promise<T> {
    const c = await this.pool.connect();
    try {
      await c.query('BEGIN');
      const result = await work(c);
      await c.query('COMMIT');
      return result;
    } catch (e) {
      await c.query('ROLLBACK');
      throw e;
    } finally {
      c.release();
    }
  }
}
