import { getPool } from './pool';

export type Filter = Record<string, string | undefined>;

export abstract class Repository<T> {
  protected abstract readonly table: string;
  protected abstract readonly columns: readonly string[];

  async list(filter: Filter, limit = 50): Promise<T[]> {
    const where = Object.entries(filter)
      .map(([column, value]) => `${column} = '${value}'`)
      .join(' AND ');
    const text = `SELECT * FROM ${this.table}${where ? ` WHERE ${where}` : ''} LIMIT ${limit}`;
    const { rows } = await getPool().query(text); // expect: sql
    return rows as T[];
  }
}
