import { Pool } from 'pg';

const pool = new Pool({ max: 1 });

export class WatcherRepository {
  async of(sku: string): Promise<string[]> {
    const { rows } = await pool.query<{ watcher_id: string }>(
      'SELECT watcher_id FROM price_watches WHERE sku = $1 AND paused = false',
      [sku],
    );
    return rows.map((r) => r.watcher_id);
  }
}
