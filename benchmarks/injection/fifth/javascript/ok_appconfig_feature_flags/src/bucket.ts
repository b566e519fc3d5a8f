import { createHash } from 'node:crypto';

export const bucket = (flag: string, user: string): number =>
  createHash('md5').update(`${flag}:${user}`).digest().readUInt32BE(0) % 100;
