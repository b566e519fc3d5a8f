import type { AppSyncResolverEvent } from 'aws-lambda';
import { resolvers } from './resolvers';

export const handler = async (event: AppSyncResolverEvent<Record<string, unknown>>): Promise<unknown> => {
  const resolver = resolvers.get(`${event.info.parentTypeName}.${event.info.fieldName}`);
  if (!resolver) {
    throw new Error('no such field');
  }
  return resolver(event.arguments);
};
