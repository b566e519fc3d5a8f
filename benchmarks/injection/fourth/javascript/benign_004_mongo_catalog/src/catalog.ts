import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';
import { collection } from './mongo';

const Query = z.object({
  category: z.enum(['book', 'film', 'game']).default('book'),
  min: z.coerce.number().min(0).default(0),
  max: z.coerce.number().max(100_000).default(100_000),
  author: z.string().max(80).optional(),
});

type QueryInput = z.infer<typeof Query>;

function criteria(q: QueryInput) {
  return {
    category: q.category,
    price: { $gte: q.min, $lte: q.max },
    ...(q.author ? { author: { $eq: q.author } } : {}),
  };
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const parsed = Query.safeParse(event.queryStringParameters ?? {});
  if (!parsed.success) {
    return { statusCode: 400, body: JSON.stringify({ issues: parsed.error.issues.length }) };
  }
  const items = await collection('items');
  const docs = await items.find(criteria(parsed.data)).project({ _id: 0, title: 1, price: 1 }).limit(50).toArray();
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count: docs.length, docs }),
  };
};
