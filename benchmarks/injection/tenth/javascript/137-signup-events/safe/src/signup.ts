import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { z } from 'zod';
import { client, entry } from './bus';

const Form = z
  .object({
    email: z.string().email().max(254),
    plan: z.enum(['free', 'team', 'enterprise']),
    newsletter: z.boolean().default(false),
  })
  .strict();

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const form = Form.safeParse(JSON.parse(event.body ?? '{}'));
  if (!form.success) return { statusCode: 422 };
  await client.send(entry('SignedUp', form.data));
  return { statusCode: 202 };
};
