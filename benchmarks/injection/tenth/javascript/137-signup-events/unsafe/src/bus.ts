import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const client = new EventBridgeClient({});

export const entry = (type: string, detail: unknown) =>
  new PutEventsCommand({
    Entries: [
      { EventBusName: process.env.BUS_NAME, Source: 'acme.signup', DetailType: type, Detail: JSON.stringify(detail) },
    ],
  });

export { client };
