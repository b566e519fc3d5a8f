import type { APIGatewayProxyHandler } from 'aws-lambda';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

const parser = new XMLParser({ ignoreAttributes: true, processEntities: false });

export const handler: APIGatewayProxyHandler = async ({ body }) => {
  const text = body ?? '';
  if (XMLValidator.validate(text) !== true) {
    return { statusCode: 400, body: JSON.stringify({ message: 'invalid feed' }) };
  }
  const items = [parser.parse(text)?.rss?.channel?.item ?? []].flat();
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ count: items.length, titles: items.slice(0, 5).map(({ title }) => String(title)) }),
  };
};
