import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Webhook, type Delivery } from './webhook';

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const delivery = JSON.parse(event.body ?? '{}') as Delivery;
  if (typeof delivery.callback !== 'string') {
    return { statusCode: 422, body: JSON.stringify({ error: 'callback' }) };
  }
  try {
    const status = await new Webhook(delivery).ping();
    return { statusCode: 200, body: JSON.stringify({ status }) };
  } catch {
    return { statusCode: 502, body: JSON.stringify({ error: 'unreachable' }) };
  }
};
