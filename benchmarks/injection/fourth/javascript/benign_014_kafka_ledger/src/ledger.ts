import type { MSKEvent } from 'aws-lambda';
import knex, { Knex } from 'knex';
import { isBooking, type Booking } from './booking';

const db: Knex = knex({ client: 'pg', connection: process.env.PG_URL, pool: { min: 0, max: 1 } });

async function book(trx: Knex.Transaction, b: Booking): Promise<void> {
  await trx('bookings').insert({ account: b.account, cents: b.cents, booked_at: trx.fn.now() });
  await trx('accounts').where({ id: b.account }).update({ balance: trx.raw('balance + ?', [b.cents]) });
}

function* bookings(event: MSKEvent): Generator<Booking> {
  for (const list of Object.values(event.records)) {
    for (const rec of list) {
      const data: unknown = JSON.parse(Buffer.from(rec.value, 'base64').toString('utf8'));
      if (isBooking(data)) yield data;
    }
  }
}

export const handler = async (event: MSKEvent): Promise<void> => {
  let n = 0;
  await db.transaction(async (trx) => {
    for (const b of bookings(event)) {
      await book(trx, b);
      n += 1;
    }
  });
  console.info('booked', n);
};
