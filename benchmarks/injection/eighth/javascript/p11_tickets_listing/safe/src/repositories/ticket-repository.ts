import { Pool } from 'pg';

export interface Ticket {
  id: string;
  subject: string;
  status: 'open' | 'closed';
}

export interface Sorting {
  sort: string;
  dir: string;
}

const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['created_at', 'created_at'],
  ['subject', 'subject'],
  ['status', 'status'],
]);

export class TicketRepository {
  private readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

  async findByOwner(owner: string, { sort, dir }: Sorting): Promise<Ticket[]> {
    const column = COLUMNS.get(sort) ?? 'created_at';
    const direction = dir === 'asc' ? 'ASC' : 'DESC';
    const { rows } = await this.pool.query<Ticket>(
      `SELECT id, subject, status FROM tickets WHERE owner = $1 ORDER BY ${column} ${direction} LIMIT 100`,
      [owner],
    );
    return rows;
  }
}
