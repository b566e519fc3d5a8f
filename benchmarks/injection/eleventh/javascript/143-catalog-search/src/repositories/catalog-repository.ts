import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Order, Search } from '../domain/search';
import type { Schema } from './database';

const PAGE = 24;
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

const ordering = {
  name: sql`lower(name) asc`,
  newest: sql`created_at desc`,
  cheapest: sql`price_cents asc, id asc`,
} satisfies Record<Order, unknown>;

export class CatalogRepository {
  constructor(private readonly db: Kysely<Schema>) {}

  private base(search: Search): SelectQueryBuilder<Schema, 'products', {}> {
    let query = this.db.selectFrom('products');
    if (search.text) query = query.where('name', 'ilike', `%${escapeLike(search.text)}%`);
    if (search.categories.length > 0) query = query.where('category_id', 'in', search.categories);
    return query;
  }

  find(search: Search) {
    return this.base(search)
      .select(['id', 'name', 'price_cents'])
      .orderBy(ordering[search.order])
      .limit(PAGE)
      .offset(search.page * PAGE)
      .execute();
  }

  async count(search: Search): Promise<number> {
    const { n } = await this.base(search)
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
