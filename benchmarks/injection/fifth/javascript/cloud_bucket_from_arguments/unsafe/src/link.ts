import type { AppSyncResolverEvent } from 'aws-lambda';
import { Signer, type Location } from './signer';

type Arguments = { location: Location };

const defaults: Partial<Location> = { bucket: process.env.PUBLIC_BUCKET };

export const handler = async (event: AppSyncResolverEvent<Arguments>) => {
  const location = { ...defaults, ...event.arguments.location };
  const url = await Signer.instance.sign(location);
  return { url, expires: new Date(Date.now() + 300_000).toISOString() };
};
