import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import mysql, { Pool, RowDataPacket } from 'mysql2/promise';
import { sortColumn } from './sorting';

let pool: Pool | undefined;

const db = (): Pool => {
  pool ??= mysql.createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });
  return pool;
};

const reply = (statusCode: number, payload: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

export const handler = async (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const customer = event.requestContext.authorizer.jwt.claims.sub as string;
  const { sort = 'created_at', dir = 'asc', page = '0' } = event.queryStringParameters ?? {};

  const column = sortColumn(sort);
  if (!column) {
    return reply(400, { error: 'unsupported sort' });
  }
  const direction = dir.toLowerCase() === 'desc' ? 'DESC' : 'ASC';
  const offset = (Number.parseInt(page, 10) || 0) * 50;

  const statement = `SELECT id, total, created_at FROM orders WHERE customer_id = ?
    ORDER BY ${column} ${direction} LIMIT 50 OFFSET ${offset}`;
  const [rows] = await db().query<RowDataPacket[]>(statement, [customer]);
  return reply(200, { orders: rows });
};
