export interface ReportQuery {
  month: string;
}

export function parseQuery(raw: string): ReportQuery {
  const parameters = new URLSearchParams(raw);
  return { month: parameters.get('month') ?? '2025-01' };
}
