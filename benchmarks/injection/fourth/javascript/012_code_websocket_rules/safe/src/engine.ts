import type { Cell } from './board';

const OPS: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '=': (a, b) => a === b,
};

export class RuleEngine {
  private runs = 0;

  test(rule: string, cell: Cell): boolean {
    this.runs++;
    const m = /^(x|y|weight)\s*([<>=])\s*(\d{1,4})$/.exec(rule);
    if (!m) return false;
    const left = cell[m[1] as keyof Cell];
    return OPS[m[2]](left, Number(m[3]));
  }

  get evaluations(): number {
    return this.runs;
  }
}
