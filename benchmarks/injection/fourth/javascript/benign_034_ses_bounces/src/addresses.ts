import { createPool, type Pool, type ResultSetHeader } from 'mysql2/promise';

export class AddressBook {
  private readonly pool: Pool = createPool({ uri: process.env.MYSQL_URL, connectionLimit: 1 });

  async deactivate(address: string): Promise<number> {
    const sql = 'UPDATE subscriber SET active = 0 WHERE email = ?';
    const [result] = await this.pool.execute<ResultSetHeader>(sql, [address.toLowerCase()]);
    return result.affectedRows;
  }

  async active(): Promise<number> {
    const [rows] = await this.pool.query('SELECT COUNT(*) AS n FROM subscriber WHERE active = 1');
    return Number((rows as { n: number }[])[0].n);
  }
}
