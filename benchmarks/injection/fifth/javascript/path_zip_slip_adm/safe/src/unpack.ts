import type { S3Event } from 'aws-lambda';
import { entries } from './archive';
import { download } from './storage';
import { Target } from './target';

export const handler = async (event: S3Event) => {
  const counts: number[] = [];
  for (const record of event.Records) {
    const target = new Target('/mnt/themes/incoming');
    for (const { name, content } of entries(await download(record))) {
      target.write(name, content);
    }
    counts.push(target.count);
  }
  return counts;
};
