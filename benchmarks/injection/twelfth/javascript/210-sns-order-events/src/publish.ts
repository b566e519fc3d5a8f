import type { APIGatewayProxyHandler } from 'aws-lambda';
import { EventPublisher } from './event-publisher';
import { commandSchema } from './command';

const publisher = new EventPublisher(process.env.ORDER_TOPIC_ARN ?? '');

export const handler: APIGatewayProxyHandler = async (event) => {
  const command = commandSchema.safeParse(JSON.parse(event.body ?? 'null'));
  if (!command.success) return { statusCode: 422, body: JSON.stringify(command.error.flatten().fieldErrors) };
  const actor: string = event.requestContext.authorizer?.claims.sub;
  await publisher.publish({ ...command.data, actor, at: new Date().toISOString() });
  return { statusCode: 202, body: '' };
};
