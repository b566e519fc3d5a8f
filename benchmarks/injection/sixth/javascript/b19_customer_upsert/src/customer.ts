export interface Customer {
  number: number;
  name: string;
  country: string;
}

const COUNTRY = /^[A-Z]{2}$/;

export function toCustomer(raw: Record<string, unknown>): Customer | undefined {
  const number = Number(raw.number);
  const country = String(raw.country ?? '').toUpperCase();
  if (!Number.isSafeInteger(number) || !COUNTRY.test(country)) return undefined;
  return { number, name: String(raw.name ?? '').slice(0, 200), country };
}
