import axios from 'axios';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { cached, Limiter } from './limiter';

const limiter = new Limiter(60, 60);
const rates = axios.create({ baseURL: 'https://rates.example.com/v1', timeout: 2000 });
const CURRENCY = /^[A-Z]{3}$/;

const json = (statusCode: number, value: unknown): APIGatewayProxyResultV2 => ({ statusCode, body: JSON.stringify(value) });

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  if (!(await limiter.allows(event.requestContext.http.sourceIp))) return json(429, { message: 'slow down' });
  const { from = 'EUR', to = 'USD' } = event.queryStringParameters ?? {};
  if (!CURRENCY.test(from) || !CURRENCY.test(to)) return json(400, { message: 'currency' });
  const rate = await cached(`rate:${from}:${to}`, 300, async () => {
    const { data } = await rates.get<{ rate: number }>('/latest', { params: { from, to } });
    return data.rate;
  });
  return json(200, { from, to, rate });
};
