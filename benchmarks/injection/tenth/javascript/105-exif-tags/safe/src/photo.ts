import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { S3 } from '@aws-sdk/client-s3';

const s3 = new S3({});

export async function download(photoId: string): Promise<string> {
  if (!/^[0-9a-f]{24}$/.test(photoId)) throw new Error('malformed photo id');
  const object = await s3.getObject({ Bucket: process.env.PHOTO_BUCKET!, Key: `originals/${photoId}` });
  const file = `/tmp/${randomUUID()}.jpg`;
  await writeFile(file, await object.Body!.transformToByteArray());
  return file;
}
