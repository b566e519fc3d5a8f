export class CheckError extends Error {}

const CURRENCIES = ['EUR', 'USD', 'SEK'];

export function paymentId(v: unknown): string {
  if (typeof v !== 'string' || !/^pay_[0-9a-zA-Z]{16}$/.test(v)) throw new CheckError('id');
  return v;
}

export function amount(v: unknown): number {
  if (typeof v !== 'number' || !Number.isInteger(v) || v <= 0) throw new CheckError('amount');
  return v;
}

export function currency(v: unknown): string {
  const i = CURRENCIES.indexOf(v as string);
  if (i < 0) throw new CheckError('currency');
  return CURRENCIES[i];
}

export function iso(v: unknown): string {
  const d = new Date(String(v));
  if (Number.isNaN(d.getTime())) throw new CheckError('settledAt');
  return d.toISOString();
}
