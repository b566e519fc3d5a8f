// trigger: http
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";

const s3 = new S3Client({});
const BUCKETS = { public: "assets-public", drafts: "assets-drafts" };

async function size(bucket, key) {
  const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `thumbs/${key}` })); // expect: INJ014
  return { statusCode: 200, body: String(ContentLength) };
}

export const unsafe = async ({ queryStringParameters: { bucket, key } }) => size(bucket, key);

export const safe = async ({ queryStringParameters: { bucket, key } }) => {
  const name = BUCKETS[bucket];
  return name ? size(name, key) : { statusCode: 404 };
};
