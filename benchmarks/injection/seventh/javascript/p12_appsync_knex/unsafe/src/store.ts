import knexFactory, { Knex } from 'knex';
import type { NearbyArgs, Shop } from './types';

export class ShopStore {
  private readonly knex: Knex;

  constructor(knex?: Knex) {
    this.knex = knex ?? knexFactory({ client: 'pg', connection: process.env.DATABASE_URL });
  }

  async nearby(args: NearbyArgs): Promise<Shop[]> {
    const radius = Math.min(Number(args.radius) || 500, 50_000);
    const point = args.point ?? 'POINT(0 0)';
    return this.knex('shops')
      .select('id', 'name')
      .whereRaw(`ST_DWithin(geo, ST_GeogFromText('${point}'), ${radius})`) // expect: sql
      .limit(50);
  }

  async byTags(tags: string[]): Promise<Shop[]> {
    const list = tags.map((t) => `'${t}'`).join(',');
    const res = await this.knex.raw(`SELECT id, name FROM shops WHERE tags && ARRAY[${list}]::text[] LIMIT 50`); // expect: sql
    return res.rows;
  }
}
