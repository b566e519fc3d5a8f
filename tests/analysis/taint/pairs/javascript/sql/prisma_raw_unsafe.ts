// trigger: http
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

interface HttpEvent {
  pathParameters: Record<string, string>;
}

export async function unsafe(event: HttpEvent) {
  const slug = event.pathParameters.slug;
  const posts = await prisma.$queryRawUnsafe(`SELECT * FROM "Post" WHERE slug = '${slug}'`); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(posts) };
}

export async function safe(event: HttpEvent) {
  const slug = event.pathParameters.slug;
  const posts = await prisma.$queryRaw`SELECT * FROM "Post" WHERE slug = ${slug}`;
  return { statusCode: 200, body: JSON.stringify(posts) };
}
