import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { S3Event } from 'aws-lambda';
import * as yaml from 'js-yaml';

const s3 = new S3Client({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface Pipeline {
  name: string;
  steps: Array<{ uses: string }>;
}

const readObject = async (bucket: string, key: string): Promise<string> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Body!.transformToString('utf-8');
};

function parsePipeline(text: string): Pipeline {
  const doc = yaml.load(text, { schema: (yaml as any).DEFAULT_FULL_SCHEMA }) as Pipeline; // expect: deser
  return { name: `${doc.name}`, steps: doc.steps ?? [] };
}

export const handler = async ({ Records }: S3Event): Promise<void> => {
  for (const { s3: entity } of Records) {
    const key = decodeURIComponent(entity.object.key.replace(/\+/g, ' '));
    const pipeline = parsePipeline(await readObject(entity.bucket.name, key));
    await ddb.send(
      new PutCommand({
        TableName: process.env.PIPELINE_TABLE,
        Item: { pk: entity.object.eTag, steps: pipeline.steps.length, name: pipeline.name },
      }),
    );
  }
};
