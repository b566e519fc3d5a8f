import { Prisma, PrismaClient } from '@prisma/client';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const prisma = new PrismaClient();

interface Bucket {
  bucket: Date;
  visits: bigint;
}

const STEPS = { hour: Prisma.sql`'hour'`, day: Prisma.sql`'day'`, week: Prisma.sql`'week'` };
type Step = keyof typeof STEPS;

function stepOf(text: string | undefined): Step {
  return text === 'hour' || text === 'week' ? text : 'day';
}

async function visits(site: string, step: Step, country?: string): Promise<Bucket[]> {
  const also = country ? Prisma.sql`AND country = ${country}` : Prisma.empty;
  return prisma.$queryRaw<Bucket[]>`
    SELECT date_trunc(${STEPS[step]}, at) AS bucket, count(*) AS visits
    FROM visits
    WHERE site = ${site} ${also}
    GROUP BY 1 ORDER BY 1 DESC LIMIT 200`;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const { step, country } = event.queryStringParameters ?? {};
  const site = event.pathParameters?.site;
  if (!site) return { statusCode: 404 };
  const rows = await visits(site, stepOf(step), country);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows.map((r) => ({ bucket: r.bucket, visits: Number(r.visits) }))),
  };
};
