// trigger: eventbridge_aws
import pug from "pug";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";

const s3 = new S3Client({});

async function template(Bucket: string, Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToString()) ?? "p= text";
}

interface Detail {
  detail: { bucket: { name: string }; object: { key: string } };
}

export const unsafe = async ({ detail }: Detail) => {
  const source = await template(detail.bucket.name, detail.object.key);
  return pug.render(source, { text: "hello" }); // expect: INJ008
};

export const safe = async ({ detail }: Detail) => {
  const text = await template(detail.bucket.name, detail.object.key);
  return pug.render("p= text", { text });
};
