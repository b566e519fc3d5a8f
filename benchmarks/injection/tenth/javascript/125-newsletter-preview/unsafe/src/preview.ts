import Handlebars from 'handlebars';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { sampleSubscriber } from './samples';

interface PreviewRequest {
  layout: string;
  values: Record<string, string>;
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { layout, values } = JSON.parse(event.body ?? '{}') as PreviewRequest;
  const render = Handlebars.compile(layout, { noEscape: false }); // expect: template
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ preview: render({ ...values, subscriber: sampleSubscriber }) }),
  };
};
