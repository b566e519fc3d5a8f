const RATES = new Map([['EUR', 1], ['USD', 1.08], ['GBP', 0.85]]);

export const convert = (amount: number, from: string, to: string): number | null => {
  const source = RATES.get(from);
  const target = RATES.get(to);
  if (!Number.isFinite(amount) || source === undefined || target === undefined) return null;
  return Math.round((amount / source) * target * 100) / 100;
};
