import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { bookings } from './bookings.mjs';

const s3 = new S3Client({});
const FORMATS = new Map([
  ['csv', () => import('./formats/csv.mjs')],
  ['jsonl', () => import('./formats/jsonl.mjs')],
]);

export const handler = async (event) => {
  for (const { Sns } of event.Records) {
    const { format, month } = JSON.parse(Sns.Message);
    const load = FORMATS.get(format);
    const wanted = Number.parseInt(month, 10);
    if (!load || !(wanted >= 1 && wanted <= 12)) continue;
    const { write } = await load();
    await s3.send(new PutObjectCommand({
      Bucket: process.env.EXPORTS,
      Key: `${Sns.MessageId}.${format}`,
      Body: write(await bookings(wanted)),
    }));
  }
};
