import type { ActionContext } from './index';

const rooms = new Map<number, Set<string>>();

export default async function join(ctx: ActionContext): Promise<number> {
  const members = rooms.get(ctx.room) ?? new Set<string>();
  members.add(ctx.connectionId);
  rooms.set(ctx.room, members);
  return members.size;
}
