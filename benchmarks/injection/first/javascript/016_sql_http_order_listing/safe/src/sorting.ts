const SORTABLE: ReadonlySet<string> = new Set(['id', 'total', 'created_at']);

/** Accepts only column names. */
export function sortColumn(candidate: string): string | undefined {
  return SORTABLE.has(candidate) ? candidate : undefined;
}
