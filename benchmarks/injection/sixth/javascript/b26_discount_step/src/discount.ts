import { evaluate, type Rule } from './evaluate';

interface Input {
  order: { cents: number; items: number; country: string };
  rules: Rule[];
}

interface Output {
  discountCents: number;
  applied: string[];
}

export const handler = async (input: Input): Promise<Output> => {
  const { order, rules = [] } = input;
  const facts = new Map<string, number>([
    ['cents', Number(order.cents)],
    ['items', Number(order.items)],
  ]);
  const applied: string[] = [];
  let discountCents = 0;
  for (const rule of rules.slice(0, 50)) {
    if (!evaluate(rule, facts)) continue;
    applied.push(rule.id);
    discountCents += Math.round((facts.get('cents')! * Math.min(rule.percent, 30)) / 100);
  }
  return { discountCents: Math.min(discountCents, facts.get('cents')!), applied };
};
