import { request } from 'undici';

const withRetry = <A extends unknown[], R>(times: number, fn: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await fn(...args);
      } catch (error) {
        if (attempt >= times) throw error;
      }
    }
  };

const ENDPOINTS: Record<string, string> = {
  'eu-central': 'https://stock.eu-central.acme.example',
  'us-east': 'https://stock.us-east.acme.example',
  'ap-south': 'https://stock.ap-south.acme.example',
};

async function fetchStock(region: string, article: string): Promise<number> {
  const base = Object.hasOwn(ENDPOINTS, region) ? ENDPOINTS[region] : undefined;
  const id = Number(article);
  if (!base || !Number.isSafeInteger(id)) throw new RangeError('unknown region or article');
  const { statusCode, body } = await request(`${base}/v2/articles/${id}`, { headersTimeout: 2000 });
  if (statusCode !== 200) throw new Error(`stock service answered ${statusCode}`);
  const document = (await body.json()) as { onHand: number };
  return document.onHand;
}

export class StockClient {
  readonly onHand = withRetry(3, fetchStock);
}
