import { integer, pgTable, text } from 'drizzle-orm/pg-core';

export const products = pgTable('products', {
  id: integer('id').primaryKey(),
  title: text('title').notNull(),
  price: integer('price').notNull(),
});
