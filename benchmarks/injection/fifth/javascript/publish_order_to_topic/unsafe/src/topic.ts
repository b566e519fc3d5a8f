import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

export class Topic<T extends object> {
  constructor(
    private readonly arn: string,
    private readonly client: SNSClient = new SNSClient({}),
  ) {}

  async publish(value: T): Promise<string | undefined> {
    const Message = JSON.stringify({ ...value, publishedAt: new Date().toISOString() });
    const { MessageId } = await this.client.send(new PublishCommand({ TopicArn: this.arn, Message })); // expect: publish
    return MessageId;
  }
}
