type Parcel = { weight: number; country: string };
const RATES: Array<{ name: string; max: number; eu: boolean; price: number }> = [
  { name: 'letter', max: 0.5, eu: true, price: 3 },
  { name: 'parcel', max: 10, eu: true, price: 7 },
  { name: 'freight', max: 500, eu: false, price: 90 },
];
const EU = new Set(['DE', 'FR', 'NL', 'AT']);

export const handler = async (p: Parcel) => {
  const rate = RATES.find((r) => p.weight <= r.max && (!r.eu || EU.has(p.country)));
  if (!rate) throw new Error('no carrier');
  return { carrier: rate.name, price: rate.price };
};
