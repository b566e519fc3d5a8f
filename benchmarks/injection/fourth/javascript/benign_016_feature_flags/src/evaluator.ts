export type Op = 'eq' | 'gte' | 'lt';

export interface Condition {
  field: 'country' | 'version';
  op: Op;
  value: string | number;
}

export interface Rule {
  all: Condition[];
}

type Facts = Record<Condition['field'], string | number>;

export class Evaluator {
  eval(rule: Rule, facts: Facts): boolean {
    return rule.all.every((c) => this.check(facts[c.field], c));
  }

  private check(actual: string | number, c: Condition): boolean {
    switch (c.op) {
      case 'eq':
        return actual === c.value;
      case 'gte':
        return actual >= c.value;
      case 'lt':
        return actual < c.value;
    }
  }
}
