import { createPool, type Pool, type ResultSetHeader } from 'mysql2/promise';
import type { Temperature } from './decode';

export class TemperatureStore {
  #pool?: Pool;

  private get pool(): Pool {
    this.#pool ??= createPool({ uri: process.env.MYSQL_URL, connectionLimit: 1 });
    return this.#pool;
  }

  async insert(temperatures: Temperature[]): Promise<number> {
    if (temperatures.length === 0) return 0;
    const rows = temperatures.map(({ station, celsius, at }) => [station, celsius, at]);
    const [result] = await this.pool.query<ResultSetHeader>('INSERT IGNORE INTO temperatures (station, celsius, measured_at) VALUES ?', [rows]);
    return result.affectedRows;
  }

  async prune(days: number): Promise<number> {
    const [result] = await this.pool.execute<ResultSetHeader>(
      'DELETE FROM temperatures WHERE measured_at < NOW() - INTERVAL ? DAY LIMIT 5000',
      [days],
    );
    return result.affectedRows;
  }
}
