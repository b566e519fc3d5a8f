import knex from 'knex';

export const db = knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 2 } });

const SCHEMAS = new Map([
  ['t-001', 'acme'],
  ['t-002', 'globex'],
  ['t-003', 'initech'],
]);

export const schemaOf = (tenant: string): string | undefined => SCHEMAS.get(tenant);
