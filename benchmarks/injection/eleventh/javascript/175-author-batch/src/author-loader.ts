import { and, eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { authors, type Author } from './schema';

export class AuthorLoader {
  private readonly db = drizzle(new Pool({ connectionString: process.env.DATABASE_URL, max: 1 }));

  async load(ids: readonly number[]): Promise<ReadonlyMap<number, Author>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db
      .select({ id: authors.id, name: authors.name, biography: authors.biography })
      .from(authors)
      .where(and(inArray(authors.id, [...new Set(ids)]), eq(authors.hidden, false)));
    return new Map(rows.map((row) => [row.id, row]));
  }
}
