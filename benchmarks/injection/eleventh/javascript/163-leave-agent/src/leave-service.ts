import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { date, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

const leave = pgTable('leave', {
  id: serial('id').primaryKey(),
  employeeId: integer('employee_id').notNull(),
  kind: text('kind').notNull(),
  from: date('from_day').notNull(),
  to: date('to_day').notNull(),
});

const ALLOWANCE = 30;

export class LeaveService {
  private readonly db = drizzle(process.env.DATABASE_URL!);

  async remaining(employeeId: number, year: number): Promise<{ days: number }> {
    const [row] = await this.db
      .select({ taken: sql<number>`coalesce(sum(${leave.to} - ${leave.from} + 1), 0)` })
      .from(leave)
      .where(and(eq(leave.employeeId, employeeId), sql`extract(year from ${leave.from}) = ${year}`));
    return { days: ALLOWANCE - Number(row.taken) };
  }

  async request(employeeId: number, input: { from: string; to: string; kind: string }): Promise<{ id: number }> {
    const [row] = await this.db.insert(leave).values({ employeeId, ...input }).returning({ id: leave.id });
    return row;
  }
}
