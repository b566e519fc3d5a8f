import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

interface Database {
  orders: { id: number; tenant: string; total: number; placed_at: Date };
}

const cell = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`;

export class CsvExporter {
  private readonly db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool({ max: 1 }) }) });

  async export(tenant: string): Promise<string> {
    const lines = ['id,total,placed_at'];
    const rows = this.db.selectFrom('orders').select(['id', 'total', 'placed_at']).where('tenant', '=', tenant);
    for await (const row of rows.stream(100)) {
      lines.push([row.id, row.total, row.placed_at.toISOString()].map(cell).join(','));
    }
    return lines.join('\r\n');
  }
}
