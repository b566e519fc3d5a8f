import type { S3Event } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { ThemeInstaller } from './theme-installer';

const s3 = new S3Client({});
const installer = new ThemeInstaller(process.env.THEMES_DIR ?? '/mnt/themes');

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3: { bucket, object } } of event.Records) {
    const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    const archive = Buffer.from(await Body!.transformToByteArray());
    const count = await installer.install(randomUUID(), archive);
    console.log(JSON.stringify({ msg: 'theme installed', key, files: count }));
  }
};
