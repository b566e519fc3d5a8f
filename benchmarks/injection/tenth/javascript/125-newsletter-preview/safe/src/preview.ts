import Handlebars from 'handlebars';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { sampleSubscriber } from './samples';

interface PreviewRequest {
  layout: string;
  values: Record<string, string>;
}

const LAYOUTS = new Map<string, Handlebars.TemplateDelegate>([
  ['plain', Handlebars.compile('Hello {{subscriber.name}},\n\n{{body}}\n\n{{signature}}')],
  ['promo', Handlebars.compile('{{headline}} – only for {{subscriber.name}}!\n{{body}}')],
]);

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { layout, values } = JSON.parse(event.body ?? '{}') as PreviewRequest;
  const render = LAYOUTS.get(layout);
  if (!render) return { statusCode: 404 };
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ preview: render({ ...values, subscriber: sampleSubscriber }) }),
  };
};
