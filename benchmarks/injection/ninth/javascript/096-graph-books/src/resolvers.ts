import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

type Resolver = (args: Record<string, unknown>) => Promise<unknown>;

export const resolvers: ReadonlyMap<string, Resolver> = new Map<string, Resolver>([
  [
    'Query.booksByWord',
    ({ word }) => {
      const pattern = `%${String(word).slice(0, 50)}%`;
      return prisma.$queryRaw`SELECT id, title FROM book WHERE title ILIKE ${pattern} ORDER BY title LIMIT 20`;
    },
  ],
  ['Query.book', ({ id }) => prisma.book.findUnique({ where: { id: Number(id) } })],
]);
