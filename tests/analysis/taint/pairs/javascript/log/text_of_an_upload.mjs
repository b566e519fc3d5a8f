// trigger: s3
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";

const s3 = new S3Client({});

const textOf = async ({ s3: { bucket, object } }) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
  return await Body.transformToString();
};

export const unsafe = async (event) => {
  const text = await textOf(event.Records[0]);
  console.log("The list:");
  console.log(text); // expect: INJ012
};

export const safe = async (event) => {
  const text = await textOf(event.Records[0]);
  console.log("The list:");
  console.log(text.split("\n"));
};
