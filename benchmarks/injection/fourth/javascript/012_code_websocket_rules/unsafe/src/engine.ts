import vm from 'node:vm';
import type { Cell } from './board';

export class RuleEngine {
  private runs = 0;

  test(rule: string, cell: Cell): boolean {
    this.runs++;
    const sandbox = { ...cell, Math };
    return Boolean(vm.runInNewContext(rule, sandbox, { timeout: 50 })); // expect: code
  }

  get evaluations(): number {
    return this.runs;
  }
}
