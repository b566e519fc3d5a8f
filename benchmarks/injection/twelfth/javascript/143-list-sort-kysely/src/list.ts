import type { APIGatewayProxyHandlerV2WithJWTAuthorizer } from 'aws-lambda';
import { db, type InvoiceTable } from './db';

const SORTABLE = ['due_on', 'amount', 'number'] as const satisfies readonly (keyof InvoiceTable)[];
type SortKey = (typeof SORTABLE)[number];

const isSortKey = (value: string | undefined): value is SortKey => SORTABLE.some((key) => key === value);

export const handler: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const tenant = String(event.requestContext.authorizer.jwt.claims['custom:tenant']);
  const { sort, search, offset } = event.queryStringParameters ?? {};
  const column = isSortKey(sort) ? sort : 'due_on';
  let query = db.selectFrom('invoice').select(['number', 'amount', 'due_on']).where('tenant', '=', tenant);
  if (search) query = query.where('number', 'like', `${search.replace(/[%_\\]/g, '\\$&')}%`);
  const rows = await query.orderBy(column, 'asc').limit(50).offset(Math.max(0, Number(offset) || 0)).execute();
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) };
};
