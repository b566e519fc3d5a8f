export const links: ReadonlyMap<string, string> = new Map([
  ['docs', 'https://docs.example.com/'],
  ['blog', 'https://blog.example.com/latest'],
  ['jobs', 'https://example.com/careers'],
]);

export const known = (): string[] => [...links.keys()];

export function add(code: string, target: string): Map<string, string> {
  return new Map([...links, [code, target]]);
}
