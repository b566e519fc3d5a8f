import { Lru } from './cache';
import { compile } from './compiler';
import { RequestError, type Column, type ComputeRequest, type Row } from './types';

const columns = new Lru<string, Column>(100);

export function compute({ rows, columns: wanted }: ComputeRequest): Row[] {
  if (rows.length > 1000) throw new RequestError('too many rows', 413);
  const compiled = wanted.map(({ name, expression }) => ({ name, column: columns.get(expression, compile) }));
  return rows.map((row) =>
    compiled.reduce((all, { name, column }) => ({ ...all, [name]: column(row) }), {} as Row),
  );
}
