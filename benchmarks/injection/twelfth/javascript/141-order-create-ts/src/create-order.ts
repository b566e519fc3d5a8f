import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { z } from 'zod';
import { OrderRepository } from './order-repository';

const orderSchema = z.object({
  customer: z.string().uuid(),
  note: z.string().max(500).default(''),
  lines: z.array(z.object({ sku: z.string().max(32), quantity: z.number().int().positive() })).min(1).max(50),
});

const repository = new OrderRepository();

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const parsed = orderSchema.safeParse(JSON.parse(event.body ?? 'null'));
  if (!parsed.success) return { statusCode: 400, body: JSON.stringify({ issues: parsed.error.issues.length }) };
  const id = await repository.insert(parsed.data);
  return { statusCode: 201, headers: { Location: `/orders/${id}` }, body: JSON.stringify({ id }) };
};
