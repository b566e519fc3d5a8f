import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Sku } from '../domain';
import type { Events } from '../ports';

export class BusEvents implements Events {
  constructor(
    private readonly client: EventBridgeClient,
    private readonly bus: string,
  ) {}

  async reserved(sku: Sku, quantity: number): Promise<void> {
    await this.client.send(new PutEventsCommand({
      Entries: [
        {
          EventBusName: this.bus,
          Source: 'inventory',
          DetailType: 'ItemReserved',
          Detail: JSON.stringify({ sku, quantity }),
        },
      ],
    }));
  }
}
