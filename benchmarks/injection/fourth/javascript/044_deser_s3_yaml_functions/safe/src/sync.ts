import type { S3Event } from 'aws-lambda';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { parsePipeline } from './pipeline';
import { PipelineRegistry } from './registry';

const s3 = new S3Client({ region: process.env.AWS_REGION });
const registry = new PipelineRegistry();

async function text(bucket: string, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

export const handler = async (event: S3Event) => {
  const [record] = event.Records;
  const key = decodeURIComponent(record.s3.object.key.replaceAll('+', ' '));
  const source = await text(record.s3.bucket.name, key);
  const pipeline = parsePipeline(source);
  registry.register(pipeline);
  return { steps: registry.steps };
};
