export class QueryError extends Error {
  constructor(readonly field: string) {
    super(`bad value for ${field}`);
  }
}

export interface ListQuery {
  column: string;
  direction: 'asc' | 'desc';
  paid?: boolean;
  minimum: number;
}

const COLUMNS = new Map([
  ['date', 'i.issued_at'],
  ['amount', 'i.amount_cents'],
  ['customer', 'c.name'],
]);

export function parseListQuery(p: Record<string, string | undefined>): ListQuery {
  const column = COLUMNS.get(p.sort ?? 'date');
  if (!column) throw new QueryError('sort');
  const minimum = p.min === undefined ? 0 : Number(p.min);
  if (Number.isNaN(minimum)) throw new QueryError('min');
  return {
    column,
    direction: p.dir === 'asc' ? 'asc' : 'desc',
    paid: p.paid === undefined ? undefined : p.paid === 'true',
    minimum,
  };
}
