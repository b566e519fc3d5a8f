import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import type { UserRow, Users } from './login.service';

type Row = RowDataPacket & { id: number; hash: string; locked: 0 | 1 };

export class MysqlUsers implements Users {
  private connection?: Promise<Connection>;

  private connect(): Promise<Connection> {
    return (this.connection ??= mysql.createConnection({
      host: process.env.DB_HOST,
      user: process.env.DB_USER,
      password: process.env.DB_PASSWORD,
      database: 'accounts',
    }));
  }

  async findByLogin(login: string): Promise<UserRow | undefined> {
    const db = await this.connect();
    const [rows] = await db.execute<Row[]>('SELECT id, hash, locked FROM users WHERE login = ? LIMIT 1', [login.trim()]);
    const [row] = rows;
    return row && { id: row.id, hash: row.hash, locked: row.locked === 1 };
  }
}
