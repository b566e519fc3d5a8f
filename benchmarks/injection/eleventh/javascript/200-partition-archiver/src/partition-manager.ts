import { Client, escapeIdentifier } from 'pg';

export class PartitionManager {
  private readonly client = new Client({ statement_timeout: 120_000 });

  open(): Promise<void> {
    return this.client.connect().then(() => undefined);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  nameOf(table: 'events' | 'audit_log', year: number, month: number): string {
    return `${table}_y${year}m${String(month).padStart(2, '0')}`;
  }

  async exists(partition: string): Promise<boolean> {
    const { rows } = await this.client.query<{ found: boolean }>(
      'SELECT to_regclass($1) IS NOT NULL AS found',
      [`public.${partition}`],
    );
    return rows[0].found;
  }

  async count(partition: string): Promise<number> {
    const { rows } = await this.client.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${escapeIdentifier(partition)}`,
    );
    return Number(rows[0].n);
  }

  async detach(table: 'events' | 'audit_log', partition: string): Promise<void> {
    const parent = escapeIdentifier(table);
    const child = escapeIdentifier(partition);
    await this.client.query(`ALTER TABLE ${parent} DETACH PARTITION ${child} CONCURRENTLY`);
    await this.client.query(`ALTER TABLE ${child} SET SCHEMA archive`);
  }
}
