import { PassThrough, type Readable } from 'node:stream';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import archiver from 'archiver';
import type { SQSHandler } from 'aws-lambda';
import { validate } from 'uuid';

const client = new S3Client({});
const Bucket = process.env.ALBUM_BUCKET;

async function* pictures(prefix: string): AsyncGenerator<string> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
    for (const { Key } of page.Contents ?? []) yield Key!;
  }
}

async function pack(album: string): Promise<void> {
  const prefix = `albums/${album}/`;
  const zip = archiver('zip', { store: true });
  const Body = new PassThrough();
  zip.pipe(Body);
  const upload = new Upload({ client, params: { Bucket, Key: `archives/${album}.zip`, Body } }).done();

  let n = 0;
  for await (const Key of pictures(prefix)) {
    const { Body: picture } = await client.send(new GetObjectCommand({ Bucket, Key }));
    n += 1;
    zip.append(picture as Readable, { name: `picture-${String(n).padStart(4, '0')}.jpg` });
  }
  await zip.finalize();
  await upload;
}

export const handler: SQSHandler = async (event) => {
  for (const { body, messageId } of event.Records) {
    const { album } = JSON.parse(body);
    if (!validate(album)) {
      console.warn(JSON.stringify({ messageId, problem: 'malformed album id' }));
      continue;
    }
    await pack(album);
  }
};
