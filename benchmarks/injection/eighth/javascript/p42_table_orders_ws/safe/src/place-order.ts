import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';

const Order = z
  .object({
    table: z.number().int().min(1).max(80),
    items: z.array(z.object({ dish: z.string().uuid(), quantity: z.number().int().min(1).max(20) })).min(1).max(40),
  })
  .strict();

const sns = new SNSClient({});

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  if (!event.body) {
    return { statusCode: 400 };
  }

  const parsed = Order.safeParse(JSON.parse(event.body));
  if (!parsed.success) {
    return { statusCode: 400 };
  }
  const order = parsed.data;

  await sns.send(new PublishCommand({
    TopicArn: process.env.KITCHEN_TOPIC_ARN,
    Message: JSON.stringify(order),
  }));
  return { statusCode: 200 };
};
