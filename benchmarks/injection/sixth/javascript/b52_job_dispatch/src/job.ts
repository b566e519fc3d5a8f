const TYPES = ['invoice', 'reminder', 'statement'] as const;

export interface Job {
  type: (typeof TYPES)[number];
  customer: number;
  period: number;
}

export function parseJob(text: string): Job | null {
  let raw: Partial<Record<keyof Job, unknown>>;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const type = TYPES.find((t) => t === raw?.type);
  const customer = Number(raw?.customer);
  const period = Number(raw?.period);
  if (!type || !Number.isSafeInteger(customer) || !(period >= 200001 && period <= 209912)) return null;
  return { type, customer, period };
}
