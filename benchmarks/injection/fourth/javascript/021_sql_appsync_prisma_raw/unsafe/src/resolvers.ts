import type { AppSyncResolverHandler } from 'aws-lambda';
import { nearby, shopById } from './shops';

type Args = { id?: string; city?: string; term?: string };

const resolvers = {
  shop: (a: Args) => shopById(Number(a.id)),
  searchShops: (a: Args) => nearby(a.city ?? 'Berlin', a.term ?? ''),
} as const;

type Field = keyof typeof resolvers;

function isField(name: string): name is Field {
  return Object.keys(resolvers).includes(name);
}

export const handler: AppSyncResolverHandler<Args, unknown> = async (event) => {
  const field = event.info.fieldName;
  if (!isField(field)) {
    throw new Error('unknown field');
  }
  return resolvers[field](event.arguments);
};
