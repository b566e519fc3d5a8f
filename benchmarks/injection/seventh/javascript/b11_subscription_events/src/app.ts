import type { EventBridgeEvent } from 'aws-lambda';
import { SubscriptionRepository } from './repository';
import { Plan, planOf, type SubscriptionDetail } from './model';

type Kind = 'Started' | 'Changed' | 'Cancelled';
type Step = (d: SubscriptionDetail, repo: SubscriptionRepository) => Promise<void>;

const steps: Record<Kind, Step> = {
  Started: (d, repo) => repo.put(d.customerId, planOf(d.plan)),
  Changed: (d, repo) => repo.put(d.customerId, planOf(d.plan)),
  Cancelled: (d, repo) => repo.put(d.customerId, Plan.None),
};

const repo = new SubscriptionRepository(process.env.SUBSCRIPTIONS ?? 'subscriptions');

export const handler = async (event: EventBridgeEvent<Kind, SubscriptionDetail>): Promise<void> => {
  const step = Object.hasOwn(steps, event['detail-type']) ? steps[event['detail-type']] : undefined;
  if (!step) {
    console.warn(JSON.stringify({ msg: 'ignored', id: event.id }));
    return;
  }
  await step(event.detail, repo);
};
