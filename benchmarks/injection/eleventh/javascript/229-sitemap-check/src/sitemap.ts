import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { SitemapReader, type SitemapEntry } from './sitemap-reader';

interface Problem {
  index: number;
  rule: string;
}
type Rule = (entry: SitemapEntry, seen: ReadonlySet<string>) => boolean;

const OWN_HOSTS = new Set(['www.acme.example', 'blog.acme.example']);

const hostOf = (loc: string): string | undefined => (URL.canParse(loc) ? new URL(loc).host : undefined);

const rules: Record<string, Rule> = {
  'address is not absolute': ({ loc }) => hostOf(loc) !== undefined,
  'host is not ours': ({ loc }) => OWN_HOSTS.has(hostOf(loc) ?? ''),
  'address is there twice': ({ loc }, seen) => !seen.has(loc),
  'date is invalid': ({ lastmod }) => lastmod === undefined || !Number.isNaN(Date.parse(lastmod)),
  'priority is out of range': ({ priority }) => priority === undefined || (priority >= 0 && priority <= 1),
};

function* problems(entries: Iterable<SitemapEntry>): Generator<Problem> {
  const seen = new Set<string>();
  let index = 0;
  for (const entry of entries) {
    for (const [rule, holds] of Object.entries(rules)) {
      if (!holds(entry, seen)) yield { index, rule };
    }
    seen.add(entry.loc);
    index += 1;
  }
}

const take = <T>(iterable: Iterable<T>, n: number): T[] => {
  const out: T[] = [];
  for (const item of iterable) {
    if (out.length >= n) break;
    out.push(item);
  }
  return out;
};

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const reader = new SitemapReader();
  const xml = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  const entries = reader.read(xml);
  if (!entries) return { statusCode: 422, body: JSON.stringify({ message: 'not a sitemap' }) };
  const found = take(problems(entries), 100);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ entries: entries.length, problems: found }),
  };
};
