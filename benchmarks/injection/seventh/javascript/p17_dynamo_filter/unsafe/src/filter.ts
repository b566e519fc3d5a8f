export interface Filter {
  expression: string;
  names?: Record<string, string>;
  values: Record<string, unknown>;
}

export function buildFilter(criteria: Record<string, string | undefined>): Filter {
  const parts: string[] = [];
  const values: Record<string, unknown> = {};
  let n = 0;
  for (const [field, value] of Object.entries(criteria)) {
    if (value === undefined) continue;
    const mark = `:v${n++}`;
    parts.push(`${field} = ${mark}`);
    values[mark] = value;
  }
  return { expression: parts.join(' AND '), values };
}
