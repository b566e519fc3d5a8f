export interface Measurement {
  name: string;
  value: number;
}
export interface Codec {
  decode(frame: Buffer): Measurement[];
}

const loaded: Record<string, Promise<Codec>> = {};

export function resolveCodec(model: string): Promise<Codec> {
  loaded[model] ??= import(`./${model}`).then((m) => m.default as Codec); // expect: code
  return loaded[model];
}
