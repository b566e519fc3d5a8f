import got from 'got';

interface StockAnswer {
  pieces: number;
}

export class StockApi {
  private base(shop: string): string {
    return `https://${shop}.shops.example.com`;
  }

  async stock(shop: string, article: number): Promise<number> {
    const url = `${this.base(shop)}/v1/stock/${article}`;
    const answer = await got(url, { timeout: { request: 2500 }, retry: { limit: 1 } }).json<StockAnswer>(); // expect: ssrf
    return Number(answer.pieces);
  }
}
