import type { AppSyncResolverHandler } from 'aws-lambda';
import { and, desc, eq, ilike, sql } from 'drizzle-orm';
import { db } from './db';
import { articles } from './schema';

interface Arguments { search?: string; tag?: string; limit?: number }

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (ch) => `\\${ch}`);

export const handler: AppSyncResolverHandler<Arguments, unknown[]> = async ({ arguments: args }) => {
  const conditions = [eq(articles.published, true)];
  if (args.search) conditions.push(ilike(articles.title, `%${escapeLike(args.search)}%`));
  if (args.tag) conditions.push(sql`${args.tag} = ANY(${articles.tags})`);
  return db
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(and(...conditions))
    .orderBy(desc(articles.createdAt))
    .limit(Math.min(args.limit ?? 20, 100));
};
