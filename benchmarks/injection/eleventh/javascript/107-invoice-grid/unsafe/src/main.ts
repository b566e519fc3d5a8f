import 'reflect-metadata';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';
import { container } from 'tsyringe';
import { InvoiceService } from './invoice-service';
import './container';

export const handler = async (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<APIGatewayProxyResultV2> => {
  const tenant = String(event.requestContext.authorizer.jwt.claims['custom:tenant']);
  const query = event.queryStringParameters ?? {};
  const service = container.resolve(InvoiceService);
  const page = await service.list(tenant, {
    page: Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1),
    sort: query.sort ?? 'issuedOn',
    direction: query.dir ?? 'desc',
  });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(page),
  };
};
