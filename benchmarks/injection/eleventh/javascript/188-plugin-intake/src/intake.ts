import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { z } from 'zod';
import { extract } from './extract';

const Manifest = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  permissions: z.array(z.enum(['orders:read', 'orders:write', 'stock:read'])),
});

const s3 = new S3Client({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function inspect(record: S3EventRecord): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'plugin-'));
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: record.s3.bucket.name,
        Key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
      }),
    );
    const files = await extract(Body as NodeJS.ReadableStream, directory);
    const manifest = Manifest.parse(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')));
    const digest = createHash('sha256');
    for (const file of files.sort()) digest.update(await readFile(file));
    await db.send(
      new PutCommand({
        TableName: process.env.PLUGIN_TABLE,
        Item: { ...manifest, files: files.length, sha256: digest.digest('hex') },
      }),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export const handler = async (event: S3Event): Promise<void> => {
  await Promise.all(event.Records.map(inspect));
};
