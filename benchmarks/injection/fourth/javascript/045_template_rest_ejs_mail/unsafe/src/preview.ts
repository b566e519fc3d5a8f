import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Renderer } from './renderer';

const renderer = new Renderer();

interface PreviewBody {
  template?: string;
  data?: { firstName?: string };
}

function parse(event: APIGatewayProxyEvent): PreviewBody {
  if (!event.body) return {};
  const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  return JSON.parse(raw) as PreviewBody;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { template, data } = parse(event);
  if (!template) {
    return { statusCode: 400, body: JSON.stringify({ error: 'template' }) };
  }
  const preview = renderer.render(template, { firstName: String(data?.firstName ?? 'there') });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ preview }),
  };
};
