import type { AppSyncResolverEvent } from 'aws-lambda';
import { Signer, type Location } from './signer';

type Arguments = { location: Location };

const defaults: Partial<Location> = { bucket: process.env.PUBLIC_BUCKET };

export const handler = async (event: AppSyncResolverEvent<Arguments>) => {
  const { file } = { file: 'index.json', ...event.arguments.location };
  if (!/^[\w-]+\.(json|pdf)$/.test(file)) throw new Error('file');
  const url = await Signer.instance.sign({ bucket: defaults.bucket as string, file });
  return { url, expires: new Date(Date.now() + 300_000).toISOString() };
};
