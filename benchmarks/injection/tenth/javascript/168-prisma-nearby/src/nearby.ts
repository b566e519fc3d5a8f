import { Prisma, PrismaClient } from '@prisma/client';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';

const prisma = new PrismaClient();

interface Shop {
  id: number;
  name: string;
  metres: number;
}

const coordinate = (text: string | undefined, bound: number): number => {
  const value = Number.parseFloat(text ?? '');
  if (!(Math.abs(value) <= bound)) throw new RangeError('coordinate');
  return value;
};

export const handler: APIGatewayProxyHandlerV2 = async ({ queryStringParameters: q = {} }) => {
  let lat: number, lon: number;
  try {
    lat = coordinate(q.lat, 90);
    lon = coordinate(q.lon, 180);
  } catch {
    return { statusCode: 400 };
  }
  const open = q.open === 'true' ? Prisma.sql`AND closes_at > now()` : Prisma.empty;
  const shops = await prisma.$queryRaw<Shop[]>`
    SELECT id, name, ST_Distance(place, ST_MakePoint(${lon}, ${lat})::geography) AS metres
    FROM shops
    WHERE ST_DWithin(place, ST_MakePoint(${lon}, ${lat})::geography, 5000) ${open}
    ORDER BY metres
    LIMIT 20`;
  return { statusCode: 200, body: JSON.stringify(shops) };
};
