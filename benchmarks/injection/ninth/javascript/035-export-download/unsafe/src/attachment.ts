export function attachment(name: string): Record<string, string> {
  const disposition = ['attachment', `filename="${name}"`].join('; ');
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': disposition,
  };
}
