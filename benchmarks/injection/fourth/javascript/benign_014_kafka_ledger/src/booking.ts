export interface Booking {
  account: string;
  cents: number;
}

const ACCOUNT = /^[A-Z]{2}\d{8}$/;

export function isBooking(x: unknown): x is Booking {
  if (typeof x !== 'object' || x === null) return false;
  const { account, cents } = x as Record<string, unknown>;
  return typeof account === 'string' && ACCOUNT.test(account) && Number.isSafeInteger(cents);
}
