import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';

const QuoteRequest = z.object({
  age: z.coerce.number().int().min(18).max(99),
  coverage: z.enum(['basic', 'plus', 'premium']).default('basic'),
  reference: z.string().max(40).optional(),
});
type QuoteRequest = z.infer<typeof QuoteRequest>;

const BASE: Record<QuoteRequest['coverage'], number> = { basic: 10, plus: 17, premium: 29 };

const premiumFor = ({ age, coverage }: QuoteRequest): number => {
  const factor = age < 25 ? 1.6 : age > 70 ? 1.4 : 1;
  return Math.round(BASE[coverage] * factor * 100) / 100;
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const result = QuoteRequest.safeParse(event.queryStringParameters ?? {});
  const headers = { 'content-type': 'application/json' };
  if (!result.success) {
    return { statusCode: 400, headers, body: JSON.stringify({ errors: result.error.flatten().fieldErrors }) };
  }
  const request = result.data;
  return { statusCode: 200, headers, body: JSON.stringify({ request, monthly: premiumFor(request) }) };
};
