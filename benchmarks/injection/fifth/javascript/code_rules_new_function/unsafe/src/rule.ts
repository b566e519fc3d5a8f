export interface Rule {
  field: string;
  operator: string;
  operand: number;
}

const cache = new Map<string, Function>();

export const compile = (rule: Rule): Function => {
  const source = `return order["${rule.field}"] ${rule.operator} ${rule.operand};`;
  let compiled = cache.get(source);
  if (!compiled) {
    compiled = new Function('order', source); // expect: code
    cache.set(source, compiled);
  }
  return compiled;
};
