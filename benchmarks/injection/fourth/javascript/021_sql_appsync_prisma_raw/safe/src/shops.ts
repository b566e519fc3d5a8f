import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

interface ShopRow {
  id: number;
  name: string;
}

export async function shopById(id: number) {
  return prisma.shop.findUnique({ where: { id }, select: { id: true, name: true } });
}

export async function nearby(city: string, term: string): Promise<ShopRow[]> {
  const like = `%${term}%`;
  const rows = await prisma.$queryRaw<ShopRow[]>`SELECT id, name FROM "Shop" WHERE city = ${city} AND name ILIKE ${like} LIMIT 20`;
  return rows.map(({ id, name }) => ({ id, name }));
}

export async function warm(): Promise<void> {
  await prisma.$queryRawUnsafe('SELECT 1');
}
