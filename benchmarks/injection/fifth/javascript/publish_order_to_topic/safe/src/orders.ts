import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { parseOrder, type Order } from './order';
import { Topic } from './topic';

const topic = new Topic<Order>(process.env.ORDERS_TOPIC_ARN as string);

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  let order: Order;
  try {
    order = parseOrder(event.body ?? '');
  } catch {
    return { statusCode: 400, body: JSON.stringify({ message: 'not an order' }) };
  }
  const id = await topic.publish(order);
  return { statusCode: 202, body: JSON.stringify({ id }) };
};
