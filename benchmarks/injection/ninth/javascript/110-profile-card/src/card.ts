import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { renderToStaticMarkup } from 'react-dom/server';
import { Card } from './view';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const { name = 'Somebody', member = '' } = event.queryStringParameters ?? {};
  if (!/^\d{1,9}$/.test(member)) {
    return { statusCode: 400 };
  }
  const markup = renderToStaticMarkup(Card({ name: name.slice(0, 60), member: Number(member) }));
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>${markup}`,
  };
};
