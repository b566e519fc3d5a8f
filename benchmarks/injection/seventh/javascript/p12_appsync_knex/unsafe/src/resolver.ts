import type { AppSyncResolverHandler } from 'aws-lambda';
import { ShopStore } from './store';
import type { NearbyArgs, Shop } from './types';

const store = new ShopStore();

const resolvers: Record<string, (args: NearbyArgs) => Promise<Shop[]>> = {
  nearbyShops: (args) => store.nearby(args),
  shopsByTags: (args) => store.byTags(args.tags ?? []),
};

export const handler: AppSyncResolverHandler<NearbyArgs, Shop[]> = async (event) => {
  const fn = resolvers[event.info.fieldName];
  if (!fn) throw new Error('no resolver for this field');
  return fn(event.arguments);
};
