export type Row = Record<string, unknown>;
export type Transformer = (row: Row) => Row;

const loaders: ReadonlyMap<string, () => Promise<{ default: Transformer }>> = new Map([
  ['lowercase', () => import('./transformers/lowercase')],
  ['flatten', () => import('./transformers/flatten')],
]);

export class PluginRegistry {
  private readonly loaded = new Map<string, Transformer>();

  async get(name: string): Promise<Transformer> {
    const known = this.loaded.get(name);
    if (known) return known;
    const load = loaders.get(name);
    if (!load) throw new Error('unknown transformer');
    const plugin = await load();
    this.loaded.set(name, plugin.default);
    return plugin.default;
  }
}
