import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListParts,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const client = new S3Client();
const Bucket = process.env.MEDIA_BUCKET!;

async function begin(Key: string, parts: number) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const urls = await Promise.all(
    Array.from({ length: parts }, (_, at) =>
      getSignedUrl(client, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: at + 1 }), { expiresIn: 3600 }),
    ),
  );
  return { UploadId, urls };
}

async function end(Key: string, UploadId: string, expected: number) {
  const Parts = [];
  for await (const page of paginateListParts({ client }, { Bucket, Key, UploadId })) {
    for (const { ETag, PartNumber } of page.Parts ?? []) Parts.push({ ETag, PartNumber });
  }
  if (Parts.length !== expected) {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    return { ok: false };
  }
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
  return { ok: true };
}

async function view(Key: string) {
  const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key }));
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn: 300 });
  return { url, size: ContentLength };
}

const avatar = (user: string) =>
  createPresignedPost(client, {
    Bucket: process.env.AVATAR_BUCKET!,
    Key: `${user}.png`,
    Conditions: [["content-length-range", 0, 1_000_000]],
    Expires: 120,
  });

export const handler = async (event: { path: string; body: string }) => {
  const { key, user, upload, parts } = JSON.parse(event.body);
  let body: unknown;
  if (event.path === "/begin") body = await begin(key, parts);
  else if (event.path === "/end") body = await end(key, upload, parts);
  else if (event.path === "/avatar") body = await avatar(user);
  else body = await view(key);
  return { statusCode: 200, body: JSON.stringify(body) };
};
