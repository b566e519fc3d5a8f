export type Row = Record<string, unknown>;
export type Transformer = (row: Row) => Row;

export class PluginRegistry {
  private readonly loaded = new Map<string, Transformer>();

  async get(name: string): Promise<Transformer> {
    const known = this.loaded.get(name);
    if (known) return known;
    const plugin: { default: Transformer } = await import(name); // expect: code
    this.loaded.set(name, plugin.default);
    return plugin.default;
  }
}
