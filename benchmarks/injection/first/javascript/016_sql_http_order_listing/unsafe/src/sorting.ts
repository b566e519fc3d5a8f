const IDENTIFIER = /[a-z_]+/i;

/** Accepts only column names. */
export function sortColumn(candidate: string): string | undefined {
  return IDENTIFIER.test(candidate) ? candidate : undefined;
}
