import type { Channel } from './types.js';

const cache = new Map<string, Channel>();

const loaders: Record<string, () => Promise<{ default: Channel }>> = {
  mail: () => import('./channels/mail.js'),
  push: () => import('./channels/push.js'),
};

export async function loadChannel(name: string): Promise<Channel> {
  const hit = cache.get(name);
  if (hit) return hit;
  if (!Object.hasOwn(loaders, name)) throw new Error('unknown channel');
  const mod = await loaders[name]();
  cache.set(name, mod.default);
  return mod.default;
}
