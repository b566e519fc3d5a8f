import type { S3Event } from 'aws-lambda';
import { texts } from './objects';
import { parse } from './manifest';

export const handler = async (event: S3Event) => {
  let weight = 0;
  for await (const text of texts(event)) {
    weight += parse(text).entries.reduce((sum, entry) => sum + Number(entry.weight), 0);
  }
  return { weight };
};
