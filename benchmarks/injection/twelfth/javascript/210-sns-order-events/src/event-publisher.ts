import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Command } from './command';

type OrderEvent = Command & { readonly actor: string; readonly at: string };

export class EventPublisher {
  readonly #sns = new SNSClient({});

  constructor(private readonly topic: string) {}

  async publish(event: OrderEvent): Promise<void> {
    await this.#sns.send(
      new PublishCommand({
        TopicArn: this.topic,
        Message: JSON.stringify(event),
        MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
      }),
    );
  }
}
