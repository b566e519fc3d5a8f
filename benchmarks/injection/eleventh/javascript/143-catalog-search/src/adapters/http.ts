import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { CatalogRepository } from '../repositories/catalog-repository';
import { database } from '../repositories/database';
import { toSearch } from '../domain/search';

const repository = new CatalogRepository(database());

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const search = toSearch(event.queryStringParameters ?? {});
  const [items, total] = await Promise.all([repository.find(search), repository.count(search)]);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'x-total-count': String(total) },
    body: JSON.stringify({ items, page: search.page }),
  };
};
