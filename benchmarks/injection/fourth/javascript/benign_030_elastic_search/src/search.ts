import { Client } from '@elastic/elasticsearch';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const client = new Client({ node: process.env.ELASTIC_URL, auth: { apiKey: process.env.ELASTIC_KEY ?? '' } });

interface Article {
  title: string;
  teaser: string;
}

const SORTS = { newest: 'published', relevance: '_score' } as const;
type SortName = keyof typeof SORTS;

const isSort = (s: string | undefined): s is SortName => s === 'newest' || s === 'relevance';

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const term = String(event.queryStringParameters?.q ?? '').slice(0, 100);
  const wanted = event.queryStringParameters?.sort;
  const sort: SortName = isSort(wanted) ? wanted : 'relevance';
  const from = Math.max(0, Number.parseInt(event.queryStringParameters?.from ?? '0', 10) || 0);
  if (term.length < 3) {
    return { statusCode: 400, body: JSON.stringify({ error: 'term too short' }) };
  }
  const res = await client.search<Article>({
    index: 'articles',
    from,
    size: 10,
    query: { match: { title: { query: term, fuzziness: 'AUTO' } } },
    sort: [{ [SORTS[sort]]: 'desc' }],
  });
  const hits = res.hits.hits.map((h) => ({ id: h._id, title: h._source?.title }));
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ hits }) };
};

export async function ready(): Promise<boolean> {
  try {
    return await client.ping();
  } catch {
    return false;
  }
}

export const sortNames = (): SortName[] => Object.keys(SORTS).filter(isSort);
