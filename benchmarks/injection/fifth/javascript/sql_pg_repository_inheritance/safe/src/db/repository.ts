import { getPool } from './pool';

export type Filter = Record<string, string | undefined>;

export abstract class Repository<T> {
  protected abstract readonly table: string;
  protected abstract readonly columns: readonly string[];

  async list(filter: Filter, limit = 50): Promise<T[]> {
    const entries = this.columns.filter((column) => filter[column] !== undefined);
    const where = entries.map((column, i) => `${column} = $${i + 1}`).join(' AND ');
    const text = `SELECT * FROM ${this.table}${where ? ` WHERE ${where}` : ''} LIMIT ${limit}`;
    const { rows } = await getPool().query(text, entries.map((column) => filter[column]));
    return rows as T[];
  }
}
