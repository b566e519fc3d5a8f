import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import got from 'got';

interface Subscription {
  id: string;
  hook: string;
  plan: string;
}

const RELAY = process.env.RELAY_URL!;

const toSubscription = ({ dynamodb }: DynamoDBRecord): Subscription =>
  unmarshall(dynamodb!.NewImage as Record<string, AttributeValue>) as Subscription;

class HookCaller {
  constructor(private readonly timeout: number) {}

  async call(subscription: Subscription): Promise<boolean> {
    const json = { event: 'subscription.changed', plan: subscription.plan };
    const response = await got.post(subscription.hook, { json, timeout: { request: this.timeout } }); // expect: ssrf
    return response.statusCode < 300;
  }
}

const caller = new HookCaller(4000);

export const handler = async (event: DynamoDBStreamEvent) => {
  const changes = event.Records.filter((record) => record.eventName === 'MODIFY').map(toSubscription);
  const outcome = await Promise.allSettled(changes.map((change) => caller.call(change)));
  return { called: outcome.filter(({ status }) => status === 'fulfilled').length };
};
