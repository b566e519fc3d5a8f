import { Kysely, PostgresDialect, type Generated } from 'kysely';
import { Pool } from 'pg';

export interface Schema {
  products: {
    id: Generated<number>;
    name: string;
    category_id: number;
    price_cents: number;
    created_at: Date;
  };
}

let instance: Kysely<Schema> | undefined;

export function database(): Kysely<Schema> {
  instance ??= new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.DATABASE_URL, max: 1 }) }),
  });
  return instance;
}
