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

export class TicketRepository {
  private readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

  async findByOwner(owner: string, { sort, dir }: Sorting): Promise<Ticket[]> {
    const { rows } = await this.pool.query<Ticket>( // expect: sql
      `SELECT id, subject, status FROM tickets WHERE owner = $1 ORDER BY ${sort} ${dir} LIMIT 100`,
      [owner],
    );
    return rows;
  }
}
