export interface Filter {
  expression: string;
  names?: Record<string, string>;
  values: Record<string, unknown>;
}

enum Field {
  Status = 'status',
  Priority = 'priority',
  Owner = 'owner',
}

const FIELDS: readonly string[] = Object.values(Field);

export function buildFilter(criteria: Record<string, string | undefined>): Filter {
  const parts: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = criteria[field];
    if (value === undefined) continue;
    names[`#${field}`] = field;
    values[`:${field}`] = value;
    parts.push(`#${field} = :${field}`);
  }
  return {
    expression: parts.join(' AND '),
    names: parts.length ? names : undefined,
    values,
  };
}
