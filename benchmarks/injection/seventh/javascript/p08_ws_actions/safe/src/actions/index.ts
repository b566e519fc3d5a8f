export interface ActionContext {
  room: number;
  connectionId: string;
}
export type Action = (ctx: ActionContext) => Promise<number>;

const loaders: ReadonlyMap<string, () => Promise<{ default: Action }>> = new Map([
  ['join', () => import('./join')],
  ['ping', () => import('./ping')],
]);

export async function loadAction(name: string): Promise<Action> {
  const loader = loaders.get(name);
  if (!loader) throw new Error('unknown action');
  return (await loader()).default;
}
