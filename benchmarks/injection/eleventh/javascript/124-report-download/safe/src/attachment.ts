export function attachment(fileName: string): string {
  const base = fileName.toLowerCase().endsWith('.csv') ? fileName : `${fileName}.csv`;
  const encoded = encodeURIComponent(base).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="export.csv"; filename*=UTF-8''${encoded}`;
}
