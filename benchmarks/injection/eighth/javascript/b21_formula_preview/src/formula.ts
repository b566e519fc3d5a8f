import type { AppSyncResolverHandler } from 'aws-lambda';
import { evaluate } from './arithmetic';

interface Arguments {
  formula: string;
}

interface Preview {
  value: number | null;
  error: string | null;
}

export const handler: AppSyncResolverHandler<Arguments, Preview> = async ({ arguments: { formula } }) => {
  if (formula.length > 200) return { value: null, error: 'too long' };
  try {
    return { value: evaluate(formula), error: null };
  } catch {
    return { value: null, error: 'not a formula' };
  }
};
