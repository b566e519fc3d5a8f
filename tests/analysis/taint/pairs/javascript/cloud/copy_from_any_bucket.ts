// trigger: stepfunctions
import { S3Client, CopyObjectCommand } from "@aws-sdk/client-s3";

const client = new S3Client({ region: process.env.AWS_REGION });

interface Input {
  source: string;
  key: string;
}

async function copy(CopySource: string, Key: string): Promise<void> {
  await client.send(new CopyObjectCommand({ Bucket: "archive", CopySource, Key })); // expect: INJ014
}

export async function unsafe({ source, key }: Input): Promise<void> {
  await copy(source, key);
}

export async function safe({ key }: Input): Promise<void> {
  await copy(`incoming/${key}`, key);
}
