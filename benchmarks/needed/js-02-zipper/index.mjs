import { PassThrough } from "node:stream";
import archiver from "archiver";
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  paginateListObjectsV2,
  PutObjectTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";

const client = new S3Client({ region: process.env.AWS_REGION });
const { SOURCE_BUCKET, EXPORT_BUCKET } = process.env;

async function* keys(prefix) {
  for await (const page of paginateListObjectsV2({ client }, { Bucket: SOURCE_BUCKET, Prefix: prefix })) {
    for (const { Key } of page.Contents ?? []) yield Key;
  }
}

async function zip(prefix, target) {
  const archive = archiver("zip", { zlib: { level: 5 } });
  const body = new PassThrough();
  archive.pipe(body);
  const upload = new Upload({
    client,
    params: { Bucket: EXPORT_BUCKET, Key: target, Body: body, ContentType: "application/zip" },
    queueSize: 3,
    partSize: 8 * 1024 * 1024,
  });
  upload.on("httpUploadProgress", ({ loaded }) => console.log("sent", loaded));
  const finished = upload.done();
  for await (const key of keys(prefix)) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: SOURCE_BUCKET, Key: key }));
    archive.append(Body, { name: key.slice(prefix.length) });
  }
  await archive.finalize();
  return finished;
}

export const handler = async ({ album, owner }) => {
  const Key = `${owner}/${album}.zip`;
  await zip(`${owner}/${album}/`, Key);
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: EXPORT_BUCKET, Key }));
  await client.send(
    new PutObjectTaggingCommand({
      Bucket: EXPORT_BUCKET,
      Key,
      Tagging: { TagSet: [...TagSet, { Key: "expires", Value: "7d" }] },
    }),
  );
  return Key;
};
