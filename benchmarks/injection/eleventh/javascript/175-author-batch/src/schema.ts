import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';

export const authors = pgTable('authors', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  biography: text('biography'),
  hidden: boolean('hidden').notNull().default(false),
});

export type Author = Pick<typeof authors.$inferSelect, 'id' | 'name' | 'biography'>;
