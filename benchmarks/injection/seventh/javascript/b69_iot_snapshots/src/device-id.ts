export class DeviceId {
  private static readonly SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  private constructor(private readonly text: string) {}

  static tryParse(text: unknown): DeviceId | null {
    if (typeof text !== 'string') return null;
    const lower = text.toLowerCase();
    return DeviceId.SHAPE.test(lower) ? new DeviceId(lower) : null;
  }

  get shard(): string {
    return this.text.slice(0, 2);
  }

  toString(): string {
    return this.text;
  }
}
