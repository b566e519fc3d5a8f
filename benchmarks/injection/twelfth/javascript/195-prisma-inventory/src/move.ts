import { Prisma, PrismaClient } from '@prisma/client';
import { z } from 'zod';

const command = z.object({ sku: z.string().max(40), from: z.string().max(10), to: z.string().max(10), quantity: z.number().int().positive() });
type Command = z.infer<typeof command>;
type Outcome = { kind: 'moved'; left: number } | { kind: 'short'; available: number };

const prisma = new PrismaClient();

const move = ({ sku, from, to, quantity }: Command): Promise<Outcome> =>
  prisma.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ free: number }[]>(
        Prisma.sql`SELECT free FROM stock WHERE sku = ${sku} AND warehouse = ${from} FOR UPDATE`,
      );
      const available = row?.free ?? 0;
      if (available < quantity) return { kind: 'short', available };
      await tx.stock.update({ where: { sku_warehouse: { sku, warehouse: from } }, data: { free: { decrement: quantity } } });
      await tx.stock.upsert({
        where: { sku_warehouse: { sku, warehouse: to } },
        update: { free: { increment: quantity } },
        create: { sku, warehouse: to, free: quantity },
      });
      return { kind: 'moved', left: available - quantity };
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted },
  );

export const handler = async (input: unknown): Promise<Outcome> => move(command.parse(input));
