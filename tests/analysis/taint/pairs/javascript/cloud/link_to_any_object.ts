// trigger: rest
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const client = new S3Client({});
const Bucket = process.env.BUCKET;

interface Request {
  pathParameters: { name: string };
}

async function links(Key: string) {
  const read = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key })); // expect: INJ014
  const write = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key })); // expect: INJ014
  const form = await createPresignedPost(client, { Bucket: "forms", Key }); // expect: INJ014
  return { statusCode: 200, body: JSON.stringify({ read, write, form }) };
}

export const unsafe = async ({ pathParameters }: Request) => links(pathParameters.name);

export const safe = async ({ pathParameters }: Request) => links(`public/${pathParameters.name}`);
