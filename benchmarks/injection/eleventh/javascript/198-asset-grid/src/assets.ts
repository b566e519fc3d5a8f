import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import Joi from 'joi';
import { AssetGrid, type GridRequest } from './asset-grid';

const schema = Joi.object<GridRequest>({
  filters: Joi.array()
    .items(
      Joi.object({
        field: Joi.string().valid('serial', 'site', 'purchasedOn', 'cost').required(),
        op: Joi.string().valid('eq', 'gte', 'lte', 'prefix').required(),
        value: Joi.alternatives(Joi.number(), Joi.string().max(60)).required(),
      }),
    )
    .max(5)
    .default([]),
  sort: Joi.string().valid('serial', 'purchasedOn', 'cost').default('serial'),
  descending: Joi.boolean().default(false),
  page: Joi.number().integer().min(0).max(1000).default(0),
}).unknown(false);

const grid = new AssetGrid(process.env.DATABASE_URL!);

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenantId = Number(event.requestContext.authorizer?.tenantId);
  const { value, error } = schema.validate(JSON.parse(event.body ?? '{}'), { convert: false });
  if (error) {
    return { statusCode: 422, body: JSON.stringify({ fields: error.details.map((d) => d.type) }) };
  }
  const { rows, count } = await grid.page(tenantId, value);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ rows, count, pages: Math.ceil(count / AssetGrid.PAGE) }),
  };
};
