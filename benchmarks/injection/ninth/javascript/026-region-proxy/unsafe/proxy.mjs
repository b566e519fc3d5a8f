import { StockClient } from './client.mjs';

const client = new StockClient();

export const handler = async ({ queryStringParameters: query = {} }) => {
  const article = Number.parseInt(query.article, 10);
  if (Number.isNaN(article)) return { statusCode: 400 };
  const stock = await client.stock(query.region ?? 'eu', article);
  if (!stock) return { statusCode: 404 };
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ article, amount: stock.amount }),
  };
};
