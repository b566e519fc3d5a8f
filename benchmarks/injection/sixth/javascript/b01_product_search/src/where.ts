type Column = 'p.name ILIKE' | 'p.brand =' | 'p.cents <=';

export class Where {
  readonly values: Array<string | number> = [];
  private readonly clauses: string[] = [];

  add(left: Column, value: string | number): this {
    const position = this.values.push(value);
    this.clauses.push(`${left} $${position}`);
    return this;
  }

  text(): string {
    return this.clauses.length ? `WHERE ${this.clauses.join(' AND ')}` : '';
  }
}
