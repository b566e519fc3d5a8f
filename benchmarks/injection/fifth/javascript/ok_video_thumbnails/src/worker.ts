import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { preview, still } from './media';
import { parse } from './parse';
import { InvalidJob, type Job, type Preset, type PresetName } from './types';

const s3 = new S3Client({});

const PRESETS: Record<PresetName, Preset> = {
  small: { width: 320, quality: 5 },
  medium: { width: 640, quality: 4 },
  large: { width: 1280, quality: 2 },
};

const upload = (file: string, key: string, type: string) =>
  s3.send(new PutObjectCommand({
    Bucket: process.env.THUMBNAILS_BUCKET,
    Key: key,
    Body: createReadStream(file),
    ContentType: type,
    CacheControl: 'public, max-age=31536000',
  }));

async function work({ videoId, at, preset }: Job): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'video-'));
  const source = join(directory, `${randomUUID()}.mp4`);
  const image = join(directory, 'still.jpg');
  const animation = join(directory, 'preview.webp');
  try {
    const { Body } = await s3.send(new GetObjectCommand({
      Bucket: process.env.VIDEOS_BUCKET,
      Key: `videos/${videoId}/source.mp4`,
    }));
    await pipeline(Body as Readable, createWriteStream(source));
    await still(source, image, at, PRESETS[preset]);
    await preview(source, animation, at, PRESETS[preset]);
    await upload(image, `thumbnails/${videoId}/${preset}.jpg`, 'image/jpeg');
    await upload(animation, `thumbnails/${videoId}/${preset}.webp`, 'image/webp');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { body, messageId } of event.Records) {
    try {
      await work(parse(body));
    } catch (error) {
      if (error instanceof InvalidJob) {
        console.warn('dropped an invalid job');
        continue;
      }
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
