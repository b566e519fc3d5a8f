import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { PrismaClient } from '@prisma/client';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'profile' });
const prisma = new PrismaClient();

const Change = z.object({
  displayName: z.string().trim().min(1).max(60),
  newsletter: z.boolean().default(false),
});

async function lastLogins(userId: string): Promise<number> {
  const rows = await prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM logins WHERE user_id = ${userId}`;
  return Number(rows[0]?.n ?? 0);
}

async function update(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const userId: string = event.requestContext.authorizer?.claims?.sub ?? '';
  if (!userId) return { statusCode: 401, body: '{}' };
  const change = Change.safeParse(JSON.parse(event.body ?? '{}'));
  if (!change.success) {
    logger.warn('change refused', { issues: change.error.issues.length });
    return { statusCode: 422, body: '{}' };
  }
  await prisma.user.update({
    where: { id: userId },
    data: { displayName: change.data.displayName, newsletter: change.data.newsletter },
  });
  const logins = await lastLogins(userId);
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ logins }) };
}

export const handler = middy(update).use(injectLambdaContext(logger, { logEvent: false }));

export async function disconnect(): Promise<void> {
  await prisma.$disconnect();
}
