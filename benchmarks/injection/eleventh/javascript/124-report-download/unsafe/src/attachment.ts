export function attachment(fileName: string): string {
  const base = fileName.toLowerCase().endsWith('.csv') ? fileName : `${fileName}.csv`;
  return `attachment; filename="${base}"`;
}
