import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

export interface InvoiceTable { number: string; amount: number; due_on: Date; tenant: string }
interface Database { invoice: InvoiceTable }

export const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool({ max: 1 }) }) });
