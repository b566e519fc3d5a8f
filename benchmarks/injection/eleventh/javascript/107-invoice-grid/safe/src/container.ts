import knex, { type Knex } from 'knex';
import { container } from 'tsyringe';

container.register<Knex>('Knex', {
  useValue: knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } }),
});
