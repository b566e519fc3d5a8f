import { boolean, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';

export const articles = pgTable('articles', {
  id: serial('id').primaryKey(),
  title: text('title').notNull(),
  tags: text('tags').array().notNull(),
  published: boolean('published').notNull(),
  createdAt: timestamp('created_at').notNull(),
});
