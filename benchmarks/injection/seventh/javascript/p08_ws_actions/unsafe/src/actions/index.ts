export interface ActionContext {
  room: number;
  connectionId: string;
}
export type Action = (ctx: ActionContext) => Promise<number>;

export async function loadAction(name: string): Promise<Action> {
  const mod = await import('./' + name); // expect: code
  return mod.default as Action;
}
