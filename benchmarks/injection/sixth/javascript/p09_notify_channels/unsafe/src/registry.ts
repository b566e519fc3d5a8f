import type { Channel } from './types.js';

const cache = new Map<string, Channel>();

export async function loadChannel(name: string): Promise<Channel> {
  const hit = cache.get(name);
  if (hit) return hit;
  const mod: { default: Channel } = await import(`./channels/${name}.js`); // expect: code
  cache.set(name, mod.default);
  return mod.default;
}
