export interface Rate {
  currency: string;
  rate: number;
}

const SOURCE = 'https://rates.example.com/v3/latest';

export async function fetchRates(base: 'EUR' | 'USD'): Promise<Rate[]> {
  const res = await fetch(`${SOURCE}?base=${base}`, { signal: AbortSignal.timeout(8000) });
  if (!res.ok) throw new Error(`rates answered ${res.status}`);
  const { rates } = (await res.json()) as { rates: Record<string, unknown> };
  return Object.entries(rates)
    .map(([currency, rate]) => ({ currency, rate: Number(rate) }))
    .filter((r) => /^[A-Z]{3}$/.test(r.currency) && r.rate > 0);
}
