export interface Reading {
  celsius: number;
  battery: number;
  rule: { field: string; operator: string; limit: number };
}

const OPERATORS = new Map<string, (a: number, b: number) => boolean>([
  ['over', (a, b) => a > b],
  ['under', (a, b) => a < b],
  ['equals', (a, b) => a === b],
]);

export function matches(reading: Reading): boolean {
  const operator = OPERATORS.get(reading.rule.operator);
  if (!operator) return false;
  const value = reading.rule.field === 'battery' ? reading.battery : reading.celsius;
  return operator(Number(value), Number(reading.rule.limit));
}
