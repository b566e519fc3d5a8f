const PREFIXES = ['/shop/', '/blog/', '/static/', '/account/'] as const;
const EXACT: ReadonlySet<string> = new Set(['/', '/sitemap', '/robots.txt']);

export const isKnown = (uri: string): boolean =>
  EXACT.has(uri) || PREFIXES.some((prefix) => uri.startsWith(prefix));
