import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export interface Sink {
  emit(message: object): Promise<void>;
}

export class QueueSink implements Sink {
  private readonly sqs = new SQSClient({});
  constructor(private readonly queueUrl: string) {}

  async emit(message: object): Promise<void> {
    await this.sqs.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: JSON.stringify(message) })); // expect: publish
  }
}

export class MqttSink implements Sink {
  private readonly iot = new IoTDataPlaneClient({});
  constructor(private readonly topic: string) {}

  async emit(message: object): Promise<void> {
    const payload = Buffer.from(JSON.stringify(message));
    await this.iot.send(new PublishCommand({ topic: this.topic, qos: 1, payload })); // expect: publish
  }
}

export class CompositeSink implements Sink {
  constructor(private readonly sinks: readonly Sink[]) {}

  async emit(message: object): Promise<void> {
    await Promise.all(this.sinks.map((s) => s.emit(message)));
  }
}
