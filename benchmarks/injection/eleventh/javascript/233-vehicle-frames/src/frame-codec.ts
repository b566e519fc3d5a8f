import protobuf from 'protobufjs';

export interface Sample {
  at: number;
  speed: number;
  soc: number;
  celsius: number;
}
export interface Frame {
  vin: string;
  samples: Sample[];
}

const { root } = protobuf.parse(`
  syntax = "proto3";
  message Sample { int64 at = 1; double speed = 2; double soc = 3; double celsius = 4; }
  message Frame { string vin = 1; repeated Sample samples = 2; }
`);
const FrameType = root.lookupType('Frame');

export function decodeFrame(bytes: Buffer): Frame {
  const message = FrameType.decode(bytes);
  return FrameType.toObject(message, { longs: Number, defaults: true, arrays: true }) as Frame;
}
