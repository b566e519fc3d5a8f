import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import sharp from 'sharp';

interface ObjectLambdaEvent {
  getObjectContext: { inputS3Url: string; outputRoute: string; outputToken: string };
  userRequest: { url: string; headers: Record<string, string> };
}

const s3 = new S3Client({});
const MARKS = resolve(process.env.LAMBDA_TASK_ROOT ?? '.', 'marks');

async function mark(name: string): Promise<Buffer> {
  const file = join(MARKS, name);
  return readFile(file); // expect: path
}

async function original(url: string): Promise<Buffer> {
  const res = await fetch(url);
  if (!res.ok) throw new Error(`origin answered ${res.status}`);
  return Buffer.from(await res.arrayBuffer());
}

export async function handler(event: ObjectLambdaEvent): Promise<{ statusCode: number }> {
  const { inputS3Url, outputRoute, outputToken } = event.getObjectContext;
  const asked = new URL(event.userRequest.url).searchParams.get('mark') ?? 'default.png';

  const [image, overlay] = await Promise.all([original(inputS3Url), mark(asked)]);
  const stamped = await sharp(image)
    .composite([{ input: overlay, gravity: 'southeast' }])
    .jpeg({ quality: 82 })
    .toBuffer();

  await s3.send(new WriteGetObjectResponseCommand({
    RequestRoute: outputRoute,
    RequestToken: outputToken,
    ContentType: 'image/jpeg',
    Body: stamped,
  }));
  return { statusCode: 200 };
}
