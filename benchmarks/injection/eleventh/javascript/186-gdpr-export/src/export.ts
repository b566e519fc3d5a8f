import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import archiver, { type Archiver } from 'archiver';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { collectors } from './collectors';
import { ExportLedger } from './export-ledger';

const Request = z.object({ personId: z.number().int().positive(), requestedAt: z.string().datetime() });

const s3 = new S3Client({});
const ledger = new ExportLedger();
const Bucket = process.env.EXPORT_BUCKET!;

async function fill(zip: Archiver, personId: number): Promise<number> {
  let files = 0;
  for (const [section, collect] of Object.entries(collectors)) {
    let index = 0;
    for await (const document of collect(personId)) {
      index += 1;
      zip.append(JSON.stringify(document, null, 2), { name: `${section}/${String(index).padStart(5, '0')}.json` });
    }
    files += index;
  }
  return files;
}

async function exportPerson(personId: number): Promise<void> {
  const Key = `exports/${personId}/${randomUUID()}.zip`;
  const zip = archiver('zip', { zlib: { level: 9 } });
  const upload = new Upload({
    client: s3,
    params: { Bucket, Key, Body: zip.pipe(new PassThrough()), ContentType: 'application/zip' },
    partSize: 8 * 1024 ** 2,
  });
  const [files] = await Promise.all([fill(zip, personId).then((n) => zip.finalize().then(() => n)), upload.done()]);
  const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 7 * 86_400 });
  await ledger.finished(personId, { link, files });
}

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const { body } of event.Records) {
    const request = Request.parse(JSON.parse(body));
    await exportPerson(request.personId);
  }
};
