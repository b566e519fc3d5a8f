import got from 'got';

interface StockAnswer {
  pieces: number;
}

export class StockApi {
  private base(shop: string): string {
    if (!/^[a-z0-9]{1,20}$/.test(shop)) throw new Error('shop name');
    return `https://${shop}.shops.example.com`;
  }

  async stock(shop: string, article: number): Promise<number> {
    const url = `${this.base(shop)}/v1/stock/${article}`;
    const answer = await got(url, { timeout: { request: 2500 }, retry: { limit: 1 } }).json<StockAnswer>();
    return Number(answer.pieces);
  }
}
