import { Prisma, PrismaClient } from '@prisma/client';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const prisma = new PrismaClient();
const PAGE_SIZE = 25;

function parse(params: APIGatewayProxyEvent['queryStringParameters']) {
  const page = Number.parseInt(params?.page ?? '1', 10);
  return {
    term: params?.q?.trim() ?? '',
    page: Number.isNaN(page) || page < 1 ? 1 : page,
    newest: params?.sort === 'newest',
  };
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { term, page, newest } = parse(event.queryStringParameters);
  const where: Prisma.ProductWhereInput = term ? { name: { contains: term, mode: 'insensitive' } } : {};

  const [total, products] = await prisma.$transaction([
    prisma.product.count({ where }),
    prisma.product.findMany({
      where,
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      orderBy: newest ? { createdAt: 'desc' } : { name: 'asc' },
      select: { id: true, name: true, price: true },
    }),
  ]);

  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ term, page, total, products }),
  };
};
