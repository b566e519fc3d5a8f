import knex, { type Knex } from 'knex';

const SORTABLE = ['firstName', 'lastName', 'hiredAt'] as const;
export type Sortable = (typeof SORTABLE)[number];

export const isSortable = (value: string): value is Sortable => (SORTABLE as readonly string[]).includes(value);

export interface Employee {
  id: number;
  firstName: string;
  lastName: string;
  hiredAt: Date;
}

export class EmployeeRepository {
  private readonly db: Knex = knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 2 } });

  search(name: string, sort: Sortable, order: 'asc' | 'desc'): Promise<Employee[]> {
    return this.db<Employee>('employees')
      .select('id', 'firstName', 'lastName', 'hiredAt')
      .whereRaw('"lastName" ilike ?', [`${name}%`])
      .orderBy(sort, order)
      .limit(50);
  }

  byId(id: number): Promise<Employee | undefined> {
    return this.db<Employee>('employees').where({ id }).first();
  }
}
