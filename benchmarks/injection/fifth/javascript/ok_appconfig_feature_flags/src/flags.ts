import type { AppSyncIdentityCognito, AppSyncResolverHandler } from 'aws-lambda';
import { bucket } from './bucket';
import { flags, type Flag } from './profile';

interface Arguments {
  names?: string[];
}

interface Result {
  name: string;
  on: boolean;
}

const isOn = (name: string, { enabled, percentage = 100, groups }: Flag, user: string, member: string[]): boolean =>
  enabled && bucket(name, user) < percentage && (groups === undefined || groups.some((group) => member.includes(group)));

export const handler: AppSyncResolverHandler<Arguments, Result[]> = async (event) => {
  const { sub, groups } = event.identity as AppSyncIdentityCognito;
  const all = await flags();
  const names = event.arguments.names ?? [...all.keys()];
  return names.flatMap((name) => {
    const flag = all.get(name);
    return flag ? [{ name, on: isOn(name, flag, sub, groups ?? []) }] : [];
  });
};
