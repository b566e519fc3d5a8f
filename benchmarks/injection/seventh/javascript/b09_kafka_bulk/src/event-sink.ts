import mysql, { type Pool, type ResultSetHeader } from 'mysql2/promise';
import type { Row } from './row';

const INSERT = 'INSERT INTO events (user_id, kind, happened_at) VALUES ?';

export class EventSink {
  private pool?: Pool;

  private connect(): Pool {
    this.pool ??= mysql.createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });
    return this.pool;
  }

  async insert(rows: Row[], size = 500): Promise<number> {
    let total = 0;
    for (let i = 0; i < rows.length; i += size) {
      const [res] = await this.connect().query<ResultSetHeader>(INSERT, [rows.slice(i, i + size)]);
      total += res.affectedRows;
    }
    return total;
  }
}
