import archiver from 'archiver';
import { PassThrough } from 'node:stream';
import { S3Client, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

const s3 = new S3Client({});
const { INVOICES_BUCKET: Bucket, EXPORTS_BUCKET } = process.env;

async function* keysOf(customer) {
  let ContinuationToken;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `invoices/${customer}/`, ContinuationToken }));
    yield* (page.Contents ?? []).map(({ Key }) => Key);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
}

async function pack(customer) {
  const archive = archiver('zip', { zlib: { level: 6 } });
  const Body = new PassThrough();
  archive.pipe(Body);
  const upload = new Upload({ client: s3, params: { Bucket: EXPORTS_BUCKET, Key: `exports/${customer}.zip`, Body } });
  const done = upload.done();
  let number = 0;
  for await (const Key of keysOf(customer)) {
    const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
    number += 1;
    archive.append(object.Body, { name: `invoice-${String(number).padStart(5, '0')}.pdf` });
  }
  await archive.finalize();
  await done;
  return number;
}

export const handler = async ({ Records }) => {
  for (const { body } of Records) {
    const customer = Number.parseInt(JSON.parse(body).customer, 10);
    if (!Number.isSafeInteger(customer) || customer <= 0) continue;
    const number = await pack(customer);
    console.log('packed %d invoices', number);
  }
};
