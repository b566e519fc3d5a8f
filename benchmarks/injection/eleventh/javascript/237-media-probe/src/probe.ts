import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Logger } from '@aws-lambda-powertools/logger';
import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { z } from 'zod';

const run = promisify(execFile);
const logger = new Logger({ serviceName: 'media-probe' });
const s3 = new S3Client({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

const Probe = z.object({
  format: z.object({ duration: z.coerce.number(), bit_rate: z.coerce.number().optional() }),
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
});
type Probe = z.infer<typeof Probe>;

const OPTIONS = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', '-protocol_whitelist', 'https,tls,tcp'];

async function probe(bucket: string, key: string): Promise<Probe> {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: 120 });
  const { stdout } = await run('/opt/bin/ffprobe', [...OPTIONS, '-i', url], { timeout: 60_000, maxBuffer: 4 * 1024 ** 2 });
  return Probe.parse(JSON.parse(stdout));
}

const summary = ({ format, streams }: Probe) => {
  const video = streams.find((s) => s.codec_type === 'video');
  return {
    seconds: Math.round(format.duration),
    bitRate: format.bit_rate,
    codec: video?.codec_name,
    width: video?.width,
    height: video?.height,
    audioTracks: streams.filter((s) => s.codec_type === 'audio').length,
  };
};

export const handler = async (event: S3ObjectCreatedNotificationEvent): Promise<void> => {
  const { bucket, object } = event.detail;
  const details = summary(await probe(bucket.name, object.key));
  await db.send(
    new PutCommand({
      TableName: process.env.MEDIA_TABLE,
      Item: { bucket: bucket.name, key: object.key, etag: object.etag, ...details },
    }),
  );
  logger.info('video probed', { key: object.key, bytes: object.size, ...details });
};
