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

async function fetchStock(region: string, article: string): Promise<number> {
  const address = `https://stock.${region}.acme.example/v2/articles/${encodeURIComponent(article)}`;
  const { statusCode, body } = await request(address, { headersTimeout: 2000 }); // expect: ssrf
  if (statusCode !== 200) throw new Error(`stock service answered ${statusCode}`);
  const document = (await body.json()) as { onHand: number };
  return document.onHand;
}

export class StockClient {
  readonly onHand = withRetry(3, fetchStock);
}
