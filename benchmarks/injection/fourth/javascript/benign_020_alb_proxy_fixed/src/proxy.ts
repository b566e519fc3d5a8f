import type { ALBEvent, ALBResult } from 'aws-lambda';
import axios, { isAxiosError } from 'axios';

const http = axios.create({ baseURL: 'http://stock.internal:8080', timeout: 2000 });

interface Stock {
  article: number;
  amount: number;
}

class StockClient {
  constructor(private readonly retries: number) {}

  async get(article: number, branch: string): Promise<Stock | null> {
    for (let i = 0; ; i++) {
      try {
        const { data } = await http.get<Stock>('/stock', { params: { article, branch } });
        return data;
      } catch (e) {
        if (isAxiosError(e) && e.response?.status === 404) return null;
        if (i >= this.retries) throw e;
      }
    }
  }
}

const client = new StockClient(2);

const json = (statusCode: number, data: unknown): ALBResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(data),
});

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const article = Number(event.queryStringParameters?.article);
  const branch = event.queryStringParameters?.branch ?? 'all';
  if (!Number.isInteger(article) || !/^[a-z]{2,20}$/.test(branch)) {
    return json(400, { error: 'parameters' });
  }
  const stock = await client.get(article, branch);
  return stock ? json(200, { amount: stock.amount }) : json(404, { error: 'unknown article' });
};
