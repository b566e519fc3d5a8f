import vm from 'node:vm';

export interface Reading {
  celsius: number;
  battery: number;
  rule: string;
}

export function matches(reading: Reading): boolean {
  const scope = vm.createContext({ celsius: reading.celsius, battery: reading.battery });
  const script = reading.rule.trim().replace(/;$/, '');
  return Boolean(vm.runInContext(script, scope, { timeout: 50 })); // expect: code
}
