export interface Rule {
  field: string;
  operator: string;
  operand: number;
}

const OPERATORS: Record<string, (a: number, b: number) => boolean> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '=': (a, b) => a === b,
};

export const compile = ({ field, operator, operand }: Rule) => {
  const compare = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!compare) throw new Error('unknown operator');
  return (order: Record<string, number>): boolean => compare(order[field], operand);
};
