export interface Rule {
  id: string;
  percent: number;
  all: Array<{ fact: string; op: string; value: number }>;
}

type Comparison = (a: number, b: number) => boolean;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['>=', (a, b) => a >= b],
  ['<', (a, b) => a < b],
  ['=', (a, b) => a === b],
]);

export function evaluate(rule: Rule, facts: ReadonlyMap<string, number>): boolean {
  return rule.all.every(({ fact, op, value }) => {
    const compare = comparisons.get(op);
    const actual = facts.get(fact);
    if (!compare || actual === undefined) throw new Error('RuleError');
    return compare(actual, Number(value));
  });
}
