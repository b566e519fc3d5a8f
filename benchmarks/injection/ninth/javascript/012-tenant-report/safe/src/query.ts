export interface ReportQuery {
  month: string;
}

export function parseQuery(raw: string): ReportQuery {
  const parameters = new URLSearchParams(raw);
  const month = parameters.get('month') ?? '2025-01';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new RangeError('month must be YYYY-MM');
  return { month };
}
