import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Lead } from './lead';

const bus = new EventBridgeClient({});

const intake = async (event: { body: unknown }) => {
  const parsed = Lead.safeParse(event.body);
  if (!parsed.success) {
    return { statusCode: 422 };
  }
  await bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.BUS_NAME,
          Source: 'site.leads',
          DetailType: 'LeadTaken',
          Detail: JSON.stringify(parsed.data),
        },
      ],
    }),
  );
  return { statusCode: 202 };
};

export const handler = middy(intake).use(httpJsonBodyParser()).use(httpErrorHandler());
