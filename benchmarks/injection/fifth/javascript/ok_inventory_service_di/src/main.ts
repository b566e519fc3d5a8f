import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { Pool } from 'pg';
import { BusEvents } from './adapters/bus-events';
import { HttpSupplier } from './adapters/http-supplier';
import { PostgresItems } from './adapters/postgres-items';
import { DomainError, quantity, sku } from './domain';
import { Inventory } from './usecases';

const inventory = new Inventory(
  new PostgresItems(new Pool({ connectionString: process.env.DATABASE_URL, max: 1 })),
  new HttpSupplier(new URL(process.env.SUPPLIER_URL as string), process.env.SUPPLIER_KEY as string),
  new BusEvents(new EventBridgeClient({}), process.env.BUS_NAME as string),
);

const STATUS = { invalid: 422, missing: 404, conflict: 409 } as const;

type Route = (event: APIGatewayProxyEventV2) => Promise<[status: number, value: unknown]>;

const routes: Record<string, Route> = {
  'GET /items/{sku}': async ({ pathParameters }) => [200, await inventory.show(sku(pathParameters?.sku))],
  'POST /items/{sku}/reservations': async ({ pathParameters, body }) => {
    await inventory.reserve(sku(pathParameters?.sku), quantity(JSON.parse(body ?? '{}').quantity));
    return [204, undefined];
  },
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  try {
    const route = routes[event.routeKey];
    const [statusCode, value] = route ? await route(event) : ([404, { message: 'no route' }] as const);
    return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
  } catch (error) {
    if (error instanceof DomainError) {
      return { statusCode: STATUS[error.code], body: JSON.stringify({ message: error.message }) };
    }
    return { statusCode: 500, body: JSON.stringify({ message: 'internal error' }) };
  }
};
