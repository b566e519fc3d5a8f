import { Prisma, PrismaClient } from '@prisma/client';
import { match } from 'ts-pattern';
import { err, ok, type Result } from './result';

interface PayoutInput {
  sellerIds: number[];
  period: { from: string; to: string };
  minimumCents: number;
}
interface Payout {
  sellerId: number;
  cents: number;
}
type Failure = { kind: 'bad-period' } | { kind: 'locked'; sellerId: number };

const prisma = new PrismaClient();

function period(input: PayoutInput): Result<{ from: Date; to: Date }, Failure> {
  const from = new Date(input.period.from);
  const to = new Date(input.period.to);
  return Number.isNaN(+from) || Number.isNaN(+to) || from >= to ? err({ kind: 'bad-period' }) : ok({ from, to });
}

async function payoutFor(sellerId: number, from: Date, to: Date): Promise<Result<Payout, Failure>> {
  return prisma.$transaction(async (tx) => {
    const locked = await tx.payoutLock.findUnique({ where: { sellerId } });
    if (locked) return err<Failure>({ kind: 'locked', sellerId });
    const [{ cents }] = await tx.$queryRaw<{ cents: bigint }[]>(Prisma.sql`
      SELECT coalesce(sum(amount_cents - fee_cents), 0) AS cents
      FROM sales
      WHERE seller_id = ${sellerId} AND sold_at >= ${from} AND sold_at < ${to}`);
    await tx.payoutLock.create({ data: { sellerId, reason: 'payout prepared' } });
    return ok({ sellerId, cents: Number(cents) });
  });
}

export const handler = async (input: PayoutInput): Promise<{ payouts: Payout[]; skipped: number[] }> => {
  const range = period(input);
  if (!range.ok) throw new RangeError('the period is invalid');
  const payouts: Payout[] = [];
  const skipped: number[] = [];
  for (const id of input.sellerIds.map(Number).filter(Number.isSafeInteger)) {
    const result = await payoutFor(id, range.value.from, range.value.to);
    match(result)
      .with({ ok: true }, ({ value }) => (value.cents >= input.minimumCents ? payouts.push(value) : skipped.push(id)))
      .with({ ok: false }, () => skipped.push(id))
      .exhaustive();
  }
  return { payouts, skipped };
};
