// trigger: http
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";

const client = new S3Client({});
const Bucket = process.env.BUCKET;

interface Order {
  owner: string;
  file: string;
}

async function moved(from: string, to: string) {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: from })); // expect: INJ014
  await client.send(new PutObjectCommand({ Bucket, Key: to, Body })); // expect: INJ014
  await client.send(new DeleteObjectCommand({ Bucket, Key: from })); // expect: INJ014
  return { statusCode: 204 };
}

export const unsafe = async ({ body }: { body: string }) => {
  const { owner, file }: Order = JSON.parse(body);
  return moved(`${owner}/${file}`, file.toLowerCase());
};

export const safe = async ({ body }: { body: string }) => {
  const { owner, file }: Order = JSON.parse(body);
  return moved(`inbox/${owner}/${file}`, `${randomUUID()}-${file}`);
};
