export interface PageRange {
  first: number;
  last: number;
}

const PART = /^(\d{1,4})(?:-(\d{1,4}))?$/;

export function parsePages(text: string): PageRange[] {
  const ranges: PageRange[] = [];
  for (const part of text.split(',').slice(0, 20)) {
    const match = PART.exec(part.trim());
    if (!match) return [];
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first < 1 || last < first) return [];
    ranges.push({ first, last });
  }
  return ranges;
}

export const toQpdfRange = (ranges: readonly PageRange[]): string =>
  ranges.map(({ first, last }) => `${first}-${last}`).join(',');
