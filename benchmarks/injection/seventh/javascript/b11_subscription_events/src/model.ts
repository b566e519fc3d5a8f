export enum Plan {
  None = 0,
  Basic = 1,
  Pro = 2,
}

export interface SubscriptionDetail {
  customerId: string;
  plan: string;
}

const PLANS = new Map([
  ['basic', Plan.Basic],
  ['pro', Plan.Pro],
]);

export function planOf(name: string): Plan {
  const plan = PLANS.get(name);
  if (plan === undefined) throw new RangeError('unknown plan');
  return plan;
}
