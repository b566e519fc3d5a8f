import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Transfer } from './domain';
import { inTransaction } from './postgres';

export const handler = async (event: APIGatewayProxyEvent) => {
  const payer = event.requestContext.authorizer!.claims.sub as string;
  const transfer = Transfer.parse(event.body);
  if (!transfer) return { statusCode: 422, body: '' };

  const balance = await inTransaction(async (sql) => {
    const debit = await sql.query(
      'UPDATE wallets SET credits = credits - $1 WHERE owner = $2 AND credits >= $1 RETURNING credits',
      [transfer.credits, payer],
    );
    if (debit.rowCount === 0) return null;
    await sql.query('UPDATE wallets SET credits = credits + $1 WHERE owner = $2', [transfer.credits, transfer.payee]);
    await sql.query({
      name: 'record-transfer',
      text: 'INSERT INTO transfers (payer, payee, credits, note) VALUES ($1, $2, $3, $4)',
      values: [payer, transfer.payee, transfer.credits, transfer.note],
    });
    return debit.rows[0].credits as number;
  });

  return balance === null
    ? { statusCode: 409, body: JSON.stringify({ error: 'insufficient credits' }) }
    : { statusCode: 200, body: JSON.stringify({ balance }) };
};
