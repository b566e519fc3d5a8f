import type { SQSEvent } from 'aws-lambda';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { amount, currency, iso, paymentId, CheckError } from './checks';

const bridge = new EventBridgeClient({});

interface PaymentSettled {
  id: string;
  amount: number;
  currency: string;
  settledAt: string;
}

function toEvent(body: string): PaymentSettled {
  const raw = JSON.parse(body) as Record<string, unknown>;
  return {
    id: paymentId(raw.id),
    amount: amount(raw.amount),
    currency: currency(raw.currency),
    settledAt: iso(raw.settledAt),
  };
}

export const handler = async (event: SQSEvent): Promise<void> => {
  const entries = [];
  for (const { body, messageId } of event.Records) {
    try {
      entries.push({ Source: 'payments', DetailType: 'PaymentSettled', Detail: JSON.stringify(toEvent(body)) });
    } catch (e) {
      if (!(e instanceof CheckError) && !(e instanceof SyntaxError)) throw e;
      console.warn(JSON.stringify({ msg: 'dropped', messageId }));
    }
  }
  for (let i = 0; i < entries.length; i += 10) {
    await bridge.send(new PutEventsCommand({ Entries: entries.slice(i, i + 10) }));
  }
};
