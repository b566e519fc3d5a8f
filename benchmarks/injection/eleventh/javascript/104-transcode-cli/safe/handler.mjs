import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { buildArguments } from './arguments.mjs';

const s3 = new S3Client({});
const { SOURCE_BUCKET, TARGET_BUCKET, CLIP_KEY } = process.env;

async function download(path) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: SOURCE_BUCKET, Key: CLIP_KEY }));
  await pipeline(Body, createWriteStream(path));
}

async function transcode(input, output, settings) {
  const args = ['-hide_banner', '-i', input, ...buildArguments(settings), output];
  const child = spawn('/opt/ffmpeg/ffmpeg', args, { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

export const handler = async ({ settings, attempt = 1 }) => {
  const id = randomUUID();
  const input = `/tmp/${id}.in.mp4`;
  const output = `/tmp/${id}.out.mp4`;
  await download(input);
  await transcode(input, output, settings);
  const upload = new Upload({
    client: s3,
    params: { Bucket: TARGET_BUCKET, Key: `clips/${id}.mp4`, Body: createReadStream(output) },
  });
  await upload.done();
  return { id, attempt: Number(attempt) };
};
