import { createPool, type RowDataPacket } from 'mysql2/promise';

interface SupplierRow extends RowDataPacket {
  id: number;
}

export class SupplierRepository {
  private readonly pool = createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });

  async idByAddress(address: string): Promise<number | undefined> {
    const [rows] = await this.pool.execute<SupplierRow[]>(
      'SELECT id FROM suppliers WHERE invoice_address = ? AND active = 1',
      [address.toLowerCase()],
    );
    return rows[0]?.id;
  }

  async recordInvoices(supplierId: number, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.pool.query('INSERT IGNORE INTO invoices (supplier_id, s3_key) VALUES ?', [
      keys.map((key) => [supplierId, key]),
    ]);
  }
}
