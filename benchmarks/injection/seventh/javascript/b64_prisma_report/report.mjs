import { PrismaClient, Prisma } from '@prisma/client';

const prisma = new PrismaClient();

function period(params) {
  const from = new Date(params.from ?? '2024-01-01');
  const to = new Date(params.to ?? Date.now());
  if (Number.isNaN(+from) || Number.isNaN(+to)) throw new RangeError('period');
  return { from, to };
}

async function revenue({ from, to }, country) {
  const filter = country ? Prisma.sql`AND c.country = ${country}` : Prisma.empty;
  return prisma.$queryRaw`
    SELECT date_trunc('month', o.created_at) AS month, sum(o.total)::float AS total
    FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.created_at BETWEEN ${from} AND ${to} ${filter}
    GROUP BY 1 ORDER BY 1`;
}

async function topCustomers(name) {
  return prisma.customer.findMany({
    where: { name: { contains: name, mode: 'insensitive' } },
    select: { id: true, name: true },
    take: 10,
  });
}

export const handler = async (event) => {
  const params = event.queryStringParameters ?? {};
  try {
    const [months, customers] = await Promise.all([
      revenue(period(params), params.country),
      topCustomers(params.name ?? ''),
    ]);
    return { statusCode: 200, body: JSON.stringify({ months, customers }) };
  } catch (e) {
    return { statusCode: e instanceof RangeError ? 400 : 500, body: JSON.stringify({ message: 'no report' }) };
  }
};
