import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import unzipper from 'unzipper';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@aws-lambda-powertools/logger';

const s3 = new S3Client({});
const logger = new Logger({ serviceName: 'importer' });

const objectKey = ({ object }) => decodeURIComponent(object.key.replaceAll('+', ' '));

async function unpack(stream, destination) {
  let files = 0;
  const entries = stream.pipe(unzipper.Parse({ forceStream: true }));
  for await (const entry of entries) {
    if (entry.type === 'Directory') {
      entry.autodrain();
      continue;
    }
    const target = path.join(destination, entry.path);
    await mkdir(path.dirname(target), { recursive: true }); // expect: path
    await pipeline(entry, createWriteStream(target)); // expect: path
    files += 1;
  }
  return files;
}

export async function handler({ Records: [{ s3: source }] }) {
  const destination = await mkdtemp('/tmp/import-');
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: source.bucket.name, Key: objectKey(source) }));
  const files = await unpack(Body, destination);
  logger.info('archive imported', { files, size: source.object.size });
  return { files };
}
