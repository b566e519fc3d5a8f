import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool({ max: 1 });

const Redeem = z.object({
  code: z.string().regex(/^[A-Z0-9]{4,16}$/),
  accountId: z.string().uuid(),
  amount: z.number().int().positive(),
});

type Redeem = z.infer<typeof Redeem>;

async function redeem({ code, accountId, amount }: Redeem): Promise<boolean> {
  const sql =
    `UPDATE coupons SET remaining = remaining - ${amount}, redeemed_by = '${accountId}' ` +
    `WHERE code = '${code}' AND remaining >= ${amount}`;
  const { rowCount } = await pool.query(sql);
  return (rowCount ?? 0) > 0;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  let body: unknown;
  try {
    body = JSON.parse(event.body ?? '');
  } catch {
    return { statusCode: 400, body: JSON.stringify({ error: 'invalid json' }) };
  }

  const parsed = Redeem.safeParse(body);
  if (!parsed.success) {
    return { statusCode: 422, body: JSON.stringify({ issues: parsed.error.issues.length }) };
  }

  const ok = await redeem(parsed.data);
  return { statusCode: ok ? 200 : 409, body: JSON.stringify({ redeemed: ok }) };
};
