import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Op, type WhereOptions } from 'sequelize';
import { Product } from './product';

enum Sort {
  Name = 'name',
  Price = 'price',
}

function toSort(raw: string | undefined): Sort {
  return raw === 'price' ? Sort.Price : Sort.Name;
}

function toWhere(q: Record<string, string | undefined>): WhereOptions {
  const where: Record<string, unknown> = { active: true };
  const max = Number(q.max);
  if (Number.isFinite(max) && max > 0) where.price = { [Op.lte]: max };
  if (q.brand) where.brand = String(q.brand);
  return where as WhereOptions;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const q = event.queryStringParameters ?? {};
  const { rows, count } = await Product.findAndCountAll({
    where: toWhere(q),
    order: [[toSort(q.sort), q.dir === 'desc' ? 'DESC' : 'ASC']],
    limit: 20,
    offset: 20 * Math.max(0, Math.trunc(Number(q.page ?? 0)) || 0),
  });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ count, products: rows.map((p) => p.toJSON()) }),
  };
};
