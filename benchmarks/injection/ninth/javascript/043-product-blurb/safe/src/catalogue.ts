const FACTS: Readonly<Record<number, string>> = {
  1: 'Kettle, 1.7 litres, steel',
  2: 'Toaster, two slices, seven levels',
};

export async function factsOf(product: number): Promise<string> {
  const facts = FACTS[product];
  if (!facts) throw new Error('no such product');
  return facts;
}
