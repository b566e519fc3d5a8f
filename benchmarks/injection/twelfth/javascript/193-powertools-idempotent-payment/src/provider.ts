import got from 'got';
import type { Payment } from './payments';

const client = got.extend({ prefixUrl: 'https://api.payments.example.com/v3', timeout: { request: 8000 }, retry: { limit: 0 } });

export class Provider {
  async charge({ paymentId, cents, currency, reference }: Payment): Promise<{ chargeId: string }> {
    const { id } = await client
      .post(`charges/${encodeURIComponent(paymentId)}`, { json: { amount: cents, currency, reference } })
      .json<{ id: string }>();
    return { chargeId: id };
  }
}
