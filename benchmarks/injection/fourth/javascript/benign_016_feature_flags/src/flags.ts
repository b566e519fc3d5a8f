import type { AppSyncResolverHandler } from 'aws-lambda';
import { Evaluator, Rule } from './evaluator';

interface Args {
  country: string;
  version: number;
}

const RULES: Record<string, Rule> = {
  newCheckout: { all: [{ field: 'version', op: 'gte', value: 12 }, { field: 'country', op: 'eq', value: 'DE' }] },
  darkMode: { all: [{ field: 'version', op: 'gte', value: 3 }] },
};

const evaluator = new Evaluator();

export const handler: AppSyncResolverHandler<Args, string[]> = async (event) => {
  const facts = { country: event.arguments.country, version: event.arguments.version };
  return Object.keys(RULES).filter((flag) => evaluator.eval(RULES[flag], facts));
};
