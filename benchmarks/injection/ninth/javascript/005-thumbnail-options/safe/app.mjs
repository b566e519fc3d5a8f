import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const s3 = new S3Client({});
const FILTERS = new Map([
  ['grey', ['-vf', 'hue=s=0']],
  ['mirror', ['-vf', 'hflip']],
]);

async function thumbnail(source, request) {
  const target = `/tmp/${randomUUID()}.jpg`;
  const args = ['-y', '-ss', String(Number(request.at) || 0), '-i', source, '-frames:v', '1'];
  for (const name of request.options ?? []) {
    args.push(...(FILTERS.get(name) ?? []));
  }
  const child = spawn('/opt/ffmpeg', [...args, target], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`ffmpeg exited with ${code}`);
  }
  const image = await readFile(target);
  await unlink(target);
  return image;
}

export const handler = async (event) => {
  const request = JSON.parse(event.body ?? '{}');
  const clip = Number.parseInt(request.clip, 10);
  if (!Number.isSafeInteger(clip)) {
    return { statusCode: 400, body: '' };
  }
  const get = new GetObjectCommand({ Bucket: process.env.CLIPS, Key: `clips/${clip}.mp4` });
  const image = await thumbnail(await getSignedUrl(s3, get, { expiresIn: 60 }), request);
  return {
    statusCode: 200,
    headers: { 'content-type': 'image/jpeg' },
    isBase64Encoded: true,
    body: image.toString('base64'),
  };
};
