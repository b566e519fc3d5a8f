import type { Codec } from './index';

const th20: Codec = {
  decode(frame) {
    return [
      { name: 'temperature', value: frame.readInt16BE(0) / 100 },
      { name: 'humidity', value: frame.readUInt8(2) / 2 },
    ];
  },
};

export default th20;
