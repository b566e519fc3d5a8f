import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ThemeInstaller } from './theme-installer';

const s3 = new S3Client({});
const installer = new ThemeInstaller('/mnt/themes');

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3: entity } of event.Records) {
    const Key = decodeURIComponent(entity.object.key.replace(/\+/g, ' '));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: entity.bucket.name, Key }));
    if (!Body) continue;
    const count = await installer.install(Buffer.from(await Body.transformToByteArray()));
    console.log(JSON.stringify({ message: 'theme installed', key: Key, count }));
  }
};
