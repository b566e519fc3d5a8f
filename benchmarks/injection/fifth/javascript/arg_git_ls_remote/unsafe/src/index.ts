import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { branches } from './git';

const json = (statusCode: number, value: unknown): APIGatewayProxyResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const repository = event.queryStringParameters?.repository;
  if (!repository) return json(400, { error: 'repository is missing' });
  try {
    return json(200, { branches: await branches(repository) });
  } catch {
    return json(502, { error: 'git failed' });
  }
};
