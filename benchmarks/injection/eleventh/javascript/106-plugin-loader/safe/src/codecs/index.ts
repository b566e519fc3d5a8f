import th20 from './th20';

export interface Measurement {
  name: string;
  value: number;
}
export interface Codec {
  decode(frame: Buffer): Measurement[];
}

const registry: ReadonlyMap<string, Codec> = new Map([['th20', th20]]);

export async function resolveCodec(model: string): Promise<Codec> {
  const codec = registry.get(model);
  if (!codec) throw new RangeError('no codec for this device model');
  return codec;
}
