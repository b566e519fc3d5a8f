// trigger: rest
import { S3Client, HeadObjectCommand } from "@aws-sdk/client-s3";

const client = new S3Client({});
const send = client.send.bind(client);

const BUCKETS = ["photos", "videos"];

async function exists(Bucket, Key) {
  try {
    await send(new HeadObjectCommand({ Bucket, Key })); // expect: INJ014
    return true;
  } catch (error) {
    if (error.name === "NotFound") return false;
    throw error;
  }
}

export const unsafe = async ({ pathParameters: { bucket, key } }) => ({
  statusCode: (await exists(bucket, key)) ? 204 : 404,
});

export const safe = async ({ pathParameters: { bucket, key } }) => {
  const name = BUCKETS[BUCKETS.indexOf(bucket)];
  return { statusCode: name && (await exists(name, key)) ? 204 : 404 };
};
