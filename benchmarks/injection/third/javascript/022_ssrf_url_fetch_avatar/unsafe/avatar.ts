import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { randomUUID } from 'crypto';

const s3 = new S3Client({});
const HOSTS = new Set(['avatars.example.com', 'img.example.com']);

export const handler = async (event: { body?: string }) => {
  const { link } = JSON.parse(event.body ?? '{}');
  const res = await fetch(link); // expect: ssrf
  const id = randomUUID();
  await s3.send(new PutObjectCommand({
    Bucket: process.env.AVATARS,
    Key: `avatars/${id}`,
    Body: Buffer.from(await res.arrayBuffer()),
  }));
  return { statusCode: 201, body: JSON.stringify({ id }) };
};
