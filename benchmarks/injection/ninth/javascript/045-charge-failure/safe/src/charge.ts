import type { SQSEvent } from 'aws-lambda';
import pino from 'pino';
import { PaymentClient } from './payments';

const log = pino({ base: undefined });
const payments = new PaymentClient(process.env.PAYMENT_URL!, process.env.PAYMENT_API_KEY!);

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    const attempt = await payments.charge(Number(order.id), Number(order.cents));
    if (attempt.status >= 400) {
      log.error({ order: Number(order.id), status: attempt.status }, 'charge failed');
      throw new Error('charge failed');
    }
  }
};
