import { createPool, type RowDataPacket } from 'mysql2/promise';

interface LatticeEvent {
  version: '2.0';
  path: string;
  method: string;
  queryStringParameters?: Record<string, string[]>;
  requestContext: { identity?: { principal?: string; sourceVpcArn?: string }; serviceArn: string };
}

const pool = createPool({ uri: process.env.DATABASE_URI, connectionLimit: 1, namedPlaceholders: true });

interface Stock extends RowDataPacket { sku: string; free: number }

class StockQuery {
  private conditions: string[] = ['free >= :minimum'];
  private values: Record<string, string | number> = { minimum: 0 };

  minimum(value: string | undefined): this {
    this.values.minimum = Math.max(0, Number.parseInt(value ?? '0', 10) || 0);
    return this;
  }

  sku(value: string | undefined): this {
    if (value !== undefined) {
      this.conditions.push('sku = :sku');
      this.values.sku = value;
    }
    return this;
  }

  async run(): Promise<Stock[]> {
    const sql = `SELECT sku, free FROM stock WHERE ${this.conditions.join(' AND ')} ORDER BY sku LIMIT 200`;
    const [rows] = await pool.execute<Stock[]>(sql, this.values);
    return rows;
  }
}

export const handler = async (event: LatticeEvent) => {
  if (!event.requestContext.identity?.principal) return { statusCode: 403 };
  const query = event.queryStringParameters ?? {};
  const rows = await new StockQuery().minimum(query.min?.[0]).sku(query.sku?.[0]).run();
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) };
};
