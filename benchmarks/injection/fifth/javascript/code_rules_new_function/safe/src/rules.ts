import type { EventBridgeEvent } from 'aws-lambda';
import { compile, type Rule } from './rule';

interface Detail {
  orders: Record<string, number>[];
  rules: Rule[];
}

export const handler = async ({ detail }: EventBridgeEvent<'OrdersChecked', Detail>) => {
  const checks = detail.rules.map(compile);
  const matching = detail.orders.filter((order) => checks.every((check) => check(order)));
  return { matching: matching.length };
};
