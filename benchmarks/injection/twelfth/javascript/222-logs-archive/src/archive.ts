import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

const decode = (event: CloudWatchLogsEvent): CloudWatchLogsDecodedData =>
  JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString('utf8'));

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

const keyFor = ({ logGroup, logStream, logEvents }: CloudWatchLogsDecodedData): string => {
  const digest = createHash('sha1').update(`${logStream}/${logEvents[0].id}`).digest('hex');
  return `logs/${encodeURIComponent(logGroup)}/${day(logEvents[0].timestamp)}/${digest}.json.gz`;
};

export const handler = async (event: CloudWatchLogsEvent): Promise<void> => {
  const data = decode(event);
  if (data.messageType !== 'DATA_MESSAGE' || data.logEvents.length === 0) return;
  const lines = data.logEvents.map(({ id, timestamp, message }) => JSON.stringify({ id, timestamp, message }));
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.ARCHIVE_BUCKET,
      Key: keyFor(data),
      Body: gzipSync(lines.join('\n')),
      ContentEncoding: 'gzip',
      ContentType: 'application/x-ndjson',
    }),
  );
};
