// trigger: s3
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { XMLParser } from "fast-xml-parser";
import { parseXmlAsync } from "libxmljs";

const s3 = new S3Client({});

async function content({ s3: { bucket, object } }) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
  return Body.transformToString("utf-8");
}

export const unsafe = async ({ Records }) => {
  const texts = await Promise.all(Records.map(content));
  const documents = await Promise.all(texts.map((text) => parseXmlAsync(text, { replaceEntities: true }))); // expect: INJ010
  return documents.length;
};

export const safe = async ({ Records }) => {
  const parser = new XMLParser();
  const texts = await Promise.all(Records.map(content));
  return texts.map((text) => parser.parse(text)).length;
};
