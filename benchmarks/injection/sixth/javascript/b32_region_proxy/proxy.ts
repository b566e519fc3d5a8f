import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Region = 'eu' | 'us' | 'ap';

const HOSTS: Record<Region, string> = {
  eu: 'prices-eu.example.net',
  us: 'prices-us.example.net',
  ap: 'prices-ap.example.net',
};

const isRegion = (v: string): v is Region => Object.prototype.hasOwnProperty.call(HOSTS, v);

interface Price {
  currency: string;
  amount: number;
}

const cache = new Map<string, { price: Price; until: number }>();

async function price(region: Region, article: string): Promise<Price> {
  const key = `${region}/${article}`;
  const hit = cache.get(key);
  if (hit && hit.until > Date.now()) return hit.price;
  const url = new URL(`/v1/prices/${encodeURIComponent(article)}`, `https://${HOSTS[region]}`);
  url.searchParams.set('tax', 'incl');
  const res = await fetch(url, { signal: AbortSignal.timeout(2500) });
  if (!res.ok) throw new Error(String(res.status));
  const body = (await res.json()) as Price;
  cache.set(key, { price: body, until: Date.now() + 30_000 });
  return body;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const region = event.pathParameters?.region ?? '';
  const article = event.pathParameters?.article ?? '';
  if (!isRegion(region) || !/^[\w-]{3,20}$/.test(article)) return { statusCode: 404, body: '' };
  try {
    const { amount, currency } = await price(region, article);
    return { statusCode: 200, body: JSON.stringify({ amount, currency }) };
  } catch {
    return { statusCode: 502, body: JSON.stringify({ error: 'price service' }) };
  }
};
