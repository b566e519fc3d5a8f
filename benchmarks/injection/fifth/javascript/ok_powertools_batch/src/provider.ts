import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import type { Payment } from './payment';

const BASE = 'https://api.payments.example.com/v2/transfers';

export class ProviderError extends Error {
  constructor(readonly status: number) {
    super(`provider answered ${status}`);
    this.name = 'ProviderError';
  }
}

export async function transfer({ id, amount, currency, iban }: Payment): Promise<string> {
  const key = await getSecret('payments/provider-key', { maxAge: 900 });
  const response = await fetch(BASE, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ amount, currency, target: { iban } }),
  });
  if (!response.ok) throw new ProviderError(response.status);
  const { reference } = (await response.json()) as { reference: string };
  return reference;
}
