import { createHash } from 'node:crypto';
import { folderOf } from './kinds.js';
import { move } from './copy.js';

const decode = (key) => decodeURIComponent(key.replaceAll('+', ' '));
const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 32);

export const handler = async ({ Records }) => {
  const counts = new Map();
  for (const { s3: { bucket: { name: bucket }, object } } of Records) {
    const key = decode(object.key);
    const folder = folderOf(key);
    await move({ bucket, key, target: `${folder}/${digest(key)}` });
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
};
