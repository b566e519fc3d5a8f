import { Kysely, MysqlDialect } from 'kysely';
import { createPool } from 'mysql2';

interface Schema {
  customers: { id: number; name: string; street: string; city: string };
}

export class CustomerRepository {
  private readonly db = new Kysely<Schema>({
    dialect: new MysqlDialect({ pool: createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 }) }),
  });

  get(id: number) {
    return this.db.selectFrom('customers').select(['name', 'street', 'city']).where('id', '=', id).executeTakeFirstOrThrow();
  }
}
