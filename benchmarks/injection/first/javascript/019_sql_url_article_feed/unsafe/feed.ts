import { PrismaClient } from '@prisma/client';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';

const prisma = new PrismaClient();

type Article = { id: number; title: string; publishedAt: Date };

const clampLimit = (value?: string): number => {
  const n = Number(value ?? 20);
  return Number.isInteger(n) ? Math.min(Math.max(n, 1), 100) : 20;
};

async function articlesByTag(tag: string, limit: number): Promise<Article[]> {
  return prisma.$queryRawUnsafe<Article[]>( // expect: sql
    `SELECT a.id, a.title, a."publishedAt" FROM "Article" a
       JOIN "Tag" t ON t."articleId" = a.id
      WHERE t.name = '${tag}' ORDER BY a."publishedAt" DESC LIMIT ${limit}`,
  );
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  if (event.requestContext.http.method !== 'GET') {
    return { statusCode: 405 };
  }
  const tag = event.queryStringParameters?.tag;
  if (!tag) {
    return { statusCode: 400, body: JSON.stringify({ message: 'tag is required' }) };
  }
  const articles = await articlesByTag(tag, clampLimit(event.queryStringParameters?.limit));
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'max-age=60' },
    body: JSON.stringify(articles),
  };
};
