import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { load, CORE_SCHEMA } from 'js-yaml';
import type { S3Event } from 'aws-lambda';

const s3 = new S3Client({});
const ssm = new SSMClient({});

const RULES: Record<string, (value: unknown) => boolean> = {
  'max-items': (value) => Number.isInteger(value) && (value as number) < 1000,
  'default-locale': (value) => ['de', 'en', 'fr'].includes(value as string),
  'beta-enabled': (value) => typeof value === 'boolean',
};

async function read(Bucket: string, Key: string): Promise<Record<string, unknown>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const document = load(await Body!.transformToString(), { schema: CORE_SCHEMA });
  return document !== null && typeof document === 'object' ? (document as Record<string, unknown>) : {};
}

export const handler = async (event: S3Event) => {
  const stored: string[] = [];
  for (const { s3: { bucket, object } } of event.Records) {
    const document = await read(bucket.name, decodeURIComponent(object.key));
    for (const [name, accepts] of Object.entries(RULES)) {
      const value = document[name];
      if (!accepts(value)) continue;
      await ssm.send(new PutParameterCommand({
        Name: `/shop/settings/${name}`,
        Value: String(value),
        Type: 'String',
        Overwrite: true,
      }));
      stored.push(name);
    }
  }
  return { stored };
};
